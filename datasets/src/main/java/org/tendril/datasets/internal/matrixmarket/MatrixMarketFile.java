package org.tendril.datasets.internal.matrixmarket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.ReadOptions.Weights;
import org.tendril.datasets.internal.declared.DeclaredCounts;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.LineLayout;
import org.tendril.datasets.internal.text.TextLine;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.IdMap;

/**
 * A sparse square matrix in the Matrix Market coordinate format: entry (i, j) is the edge from
 * vertex i to vertex j, its value the weight.
 *
 * <p>Vertices are 1 to n, with edges or not. A pattern matrix has no weights. A symmetric or
 * hermitian matrix is an undirected graph, whose edges are the stored entries. A skew-symmetric
 * matrix is directed: a stored entry (i, j) implies the entry (j, i) with the negative value.
 * Explicit zeros and repeated entries are kept as edges. Complex values and the dense array format
 * are refused. The file may be compressed or a member of a tar archive. Immutable.
 *
 * <p>R. Boisvert, R. Pozo, K. Remington, "The Matrix Market exchange formats: initial design",
 * NISTIR 5935, 1996.
 */
public final class MatrixMarketFile {
  public static final GraphFormat FORMAT =
      GraphFormat.builder("mtx", "Matrix Market")
          .extensions(".mtx")
          .notes(
              "coordinate format, square; values are weights; `symmetric` and `hermitian` are"
                  + " undirected, `skew-symmetric` is directed with both entries")
          .reader((engine, file, options) -> new MatrixMarketFile(file, options).load(engine))
          .writer(MatrixMarketWriter::write)
          .build();

  private static final String COMMENTS = "%";

  private final InputFile input;
  private final ReadOptions options;

  public MatrixMarketFile(InputFile input, ReadOptions options) {
    this.input = input;
    this.options = options;
  }

  /**
   * The content of the file.
   *
   * @param entries the stored entries and those that skew symmetry implies, with the declared
   *     vertices
   * @param symmetric whether each entry is an undirected edge
   */
  public record Matrix(EdgeTable entries, boolean symmetric) {}

  /** Reads the graph. O(bytes). */
  LoadedGraph load(Engine engine) {
    Matrix matrix = read(engine);
    return LoadedGraph.of(engine, matrix.entries(), !matrix.symmetric(), options);
  }

  /**
   * Reads the entries. O(bytes).
   *
   * @throws TendrilException.InvalidInput if the file cannot be read or breaks a rule of the format
   */
  public Matrix read(Engine engine) {
    try (EdgeText text = EdgeText.open(engine, input, COMMENTS, EdgeText.BLOCK_BYTES)) {
      TextLine first = text.nextLine();
      if (first == null) {
        throw input.failure("file must begin with the Matrix Market banner");
      }
      Banner banner = Banner.of(text, first);
      TextLine sizeLine = text.nextDataLine();
      if (sizeLine == null) {
        throw input.failure("size line (rows columns entries) must follow the banner");
      }
      DeclaredCounts counts = counts(text, sizeLine);
      LineLayout layout = layout(banner, options.weights());
      long edges = banner.skew() ? 2 * Math.min(counts.edges(), 1L << 60) : counts.edges();
      new DeclaredCounts(input, counts.vertices(), edges)
          .requireMemory(engine, !options.isDirected(!banner.symmetric()), layout.keepsWeights());
      List<EdgeBlock> blocks = text.parse(layout);
      counts.requireEdges(counts.requireVertices(engine, blocks, COMMENTS, 1, 0));
      EdgeTable entries = counts.table(engine, banner.skew() ? withMirrored(blocks) : blocks);
      return new Matrix(entries, banner.symmetric());
    }
  }

  private static LineLayout layout(Banner banner, Weights weights) {
    return banner.pattern()
        ? new LineLayout(
            2,
            LineLayout.NO_WEIGHT,
            weights,
            "entry of a pattern matrix must have 2 columns (row column)")
        : new LineLayout(3, 2, weights, "entry must have 3 columns (row column value)");
  }

  private DeclaredCounts counts(EdgeText text, TextLine line) {
    List<String> columns = line.columns();
    boolean numbers = columns.stream().allMatch(c -> c.matches("[0-9]{1,18}"));
    if (columns.size() != 3 || !numbers) {
      throw text.failure(line, "size line must have 3 integers (rows columns entries)");
    }
    long[] size = columns.stream().mapToLong(Long::parseLong).toArray();
    if (size[0] != size[1]) {
      throw text.failure(
          line,
          "matrix of a graph must be square, rows=columns (give a bipartite graph as an edge"
              + " list)");
    }
    if (size[0] > IdMap.MOST_VERTICES) {
      throw text.failure(line, "matrix must have fewer than 2^31 rows");
    }
    return new DeclaredCounts(input, (int) size[0], size[2]);
  }

  /**
   * The stored entries of a skew-symmetric matrix and those that they imply: (j, i) with the
   * negative value.
   */
  private static List<EdgeBlock> withMirrored(List<EdgeBlock> blocks) {
    List<EdgeBlock> all = new ArrayList<>(blocks);
    for (EdgeBlock block : blocks) {
      int[] sources = new int[block.size()];
      int[] targets = new int[block.size()];
      double[] weights = new double[block.size()];
      int count = 0;
      for (int i = 0; i < block.size(); i++) {
        if (block.source(i) != block.target(i)) {
          sources[count] = (int) block.target(i);
          targets[count] = (int) block.source(i);
          weights[count++] = -block.weight(i);
        }
      }
      all.add(
          EdgeBlock.ofOwned(
              Arrays.copyOf(sources, count),
              Arrays.copyOf(targets, count),
              block.hasWeights() ? Arrays.copyOf(weights, count) : null));
    }
    return all;
  }
}
