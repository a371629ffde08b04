package org.tendril.datasets.internal.npz;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.ReadOptions.Direction;
import org.tendril.datasets.ReadOptions.Weights;
import org.tendril.datasets.internal.declared.DeclaredCounts;
import org.tendril.datasets.internal.declared.HalfEdges;
import org.tendril.datasets.internal.text.FileContent;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.IdMap;

/**
 * A square sparse matrix as {@code scipy.sparse.save_npz} writes it, in the format csr, csc or coo.
 *
 * <p>Entry (i, j) is a directed edge from vertex i to vertex j; vertices are 0 to n - 1. Values are
 * weights unless they are truth values. If undirected edges are asked for and the matrix is
 * symmetric, both entries are one edge. Immutable.
 */
public final class NpzFile {
  public static final GraphFormat FORMAT =
      GraphFormat.builder("npz", "SciPy sparse matrix")
          .plainExtensions(".npz")
          .notes("`csr`, `csc` or `coo`, square; vertices 0 to n - 1, directed; values are weights")
          .reader((engine, file, options) -> new NpzFile(engine, file, options).load())
          .writer(NpzWriter::write)
          .build();

  private static final Set<String> NAMES =
      Set.of("data", "indices", "indptr", "row", "col", "shape", "format");
  private static final int EDGES_PER_BLOCK = 1 << 16;

  private final Engine engine;
  private final InputFile input;
  private final ReadOptions options;

  private NpzFile(Engine engine, InputFile input, ReadOptions options) {
    this.engine = engine;
    this.input = input;
    this.options = options;
  }

  private LoadedGraph load() {
    Map<String, NpyArray> arrays = readArrays();
    int n = vertexCount(arrays);
    NpyArray data = array(arrays, "data");
    boolean weighted = options.keepsWeights() && !data.type().equals("b1");
    new DeclaredCounts(input, n, data.length())
        .requireMemory(engine, !options.isDirected(true), weighted);
    int[][] ends = ends(arrays, n);
    if (ends[0].length != data.length() || ends[1].length != data.length()) {
      throw input.failure(
          "arrays must have a place for each value: values="
              + data.length()
              + " rows="
              + ends[0].length
              + " columns="
              + ends[1].length);
    }
    EdgeTable table = EdgeTable.of(blocks(ends[0], ends[1], data, weighted), IdMap.range(0, n));
    engine.memory().reserve(table, table.retainedBytes(), "the edges of " + input.name());
    return LoadedGraph.of(engine, table, true, options);
  }

  private int vertexCount(Map<String, NpyArray> arrays) {
    long[] shape = array(arrays, "shape").longs();
    if (shape.length != 2 || shape[0] != shape[1]) {
      throw input.failure("matrix of a graph must be square: shape=" + Arrays.toString(shape));
    }
    if (shape[0] < 0 || shape[0] > IdMap.MOST_VERTICES) {
      throw input.failure("there must be fewer than 2^31 vertices: vertices=" + shape[0]);
    }
    return (int) shape[0];
  }

  /** The rows and the columns of the values. */
  private int[][] ends(Map<String, NpyArray> arrays, int n) {
    String format = array(arrays, "format").text();
    return switch (format) {
      case "csr" -> compressed(arrays, n);
      case "csc" -> {
        int[][] ends = compressed(arrays, n);
        yield new int[][] {ends[1], ends[0]};
      }
      case "coo" ->
          new int[][] {
            vertices("row", array(arrays, "row"), n), vertices("col", array(arrays, "col"), n)
          };
      default -> throw input.failure("format must be csr, csc or coo: format=" + format);
    };
  }

  private Map<String, NpyArray> readArrays() {
    FileContent content = new FileContent(input, engine.files());
    content.requireReadable();
    Map<String, NpyArray> arrays = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(content.bytes())) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName().replaceFirst("\\.npy$", "");
        if (NAMES.contains(name)) {
          arrays.put(name, NpyArray.read(engine, input, name, zip));
        }
      }
    } catch (EOFException e) {
      throw input.failure("archive must be complete; fetch the file again", e);
    } catch (IOException | IllegalArgumentException e) { // of a name that is not UTF-8
      throw input.failure("file must be an intact zip archive: " + e.getMessage(), e);
    }
    return arrays;
  }

  private NpyArray array(Map<String, NpyArray> arrays, String name) {
    NpyArray array = arrays.get(name);
    if (array == null) {
      throw input.failure(
          "file must hold the array "
              + name
              + ", as scipy.sparse.save_npz writes: arrays="
              + arrays.keySet().stream().sorted().toList());
    }
    return array;
  }

  private int[][] compressed(Map<String, NpyArray> arrays, int n) {
    int[] inner = vertices("indices", array(arrays, "indices"), n);
    long[] ends = array(arrays, "indptr").longs();
    if (ends.length != n + 1L || ends[0] != 0 || ends[n] != inner.length) {
      throw input.failure(
          "indptr must have n + 1 values, from 0 to the number of indices: n="
              + n
              + " values="
              + ends.length);
    }
    int[] outer = new int[inner.length];
    for (int row = 0; row < n; row++) {
      if (ends[row] > ends[row + 1] || ends[row + 1] > inner.length) {
        throw input.failure("indptr must ascend: row=" + row);
      }
      Arrays.fill(outer, (int) ends[row], (int) ends[row + 1], row);
    }
    return new int[][] {outer, inner};
  }

  private int[] vertices(String name, NpyArray array, int n) {
    long[] longs = array.longs();
    int[] vertices = new int[longs.length];
    for (int i = 0; i < longs.length; i++) {
      if (longs[i] < 0 || longs[i] >= n) {
        throw NpyArray.failure(
            input, name, "indices must be in [0, " + n + "): position=" + i + " index=" + longs[i]);
      }
      vertices[i] = (int) longs[i];
    }
    return vertices;
  }

  private List<EdgeBlock> blocks(int[] sources, int[] targets, NpyArray data, boolean weighted) {
    List<EdgeBlock> blocks = new ArrayList<>();
    for (int from = 0; from < sources.length; from += EDGES_PER_BLOCK) {
      int to = Math.min(sources.length, from + EDGES_PER_BLOCK);
      double[] weights = weighted ? new double[to - from] : null;
      for (int i = from; weights != null && i < to; i++) {
        weights[i - from] = weight(data, i);
      }
      blocks.add(
          EdgeBlock.ofOwned(
              Arrays.copyOfRange(sources, from, to),
              Arrays.copyOfRange(targets, from, to),
              weights));
    }
    if (options.direction() == Direction.UNDIRECTED && !blocks.isEmpty()) {
      List<HalfEdges> halves = blocks.stream().map(block -> HalfEdges.of(block, 0)).toList();
      if (HalfEdges.sum(halves).isSymmetric()) {
        return halves.stream().map(HalfEdges::kept).toList();
      }
    }
    return blocks;
  }

  private double weight(NpyArray data, int i) {
    double weight = data.number(i);
    boolean isLength = weight >= 0 && weight < Double.POSITIVE_INFINITY;
    if (options.weights() == Weights.LENGTHS && !isLength) {
      throw NpyArray.failure(
          input,
          "data",
          "weights must be finite and at least 0: position=" + i + " weight=" + weight);
    }
    return weight;
  }
}
