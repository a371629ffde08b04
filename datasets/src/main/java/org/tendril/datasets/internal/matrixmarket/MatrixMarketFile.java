package org.tendril.datasets.internal.matrixmarket;

import java.util.List;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.ReadOptions.Weights;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.LineLayout;
import org.tendril.datasets.internal.text.TextLine;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.build.AdjacencyBuilder;

/**
 * A sparse square matrix in the Matrix Market coordinate format: entry (i, j) is the edge from
 * vertex i to vertex j, its value the weight.
 *
 * <p>Vertices are 1 to n, with edges or not. A pattern matrix has no weights. A symmetric,
 * skew-symmetric or hermitian matrix is an undirected graph, whose edges are the stored entries.
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
              "coordinate format, square; `symmetric` is undirected, values are weights;"
                  + " `skew-symmetric` and `hermitian` are taken as symmetric")
          .reader((engine, file, options) -> new MatrixMarketFile(file, options).load(engine))
          .writer(MatrixMarketWriter::write)
          .build();

  private static final String COMMENTS = "%";
  private static final long MOST_ENTRIES = 1L << 50; // more fit no memory

  private final InputFile input;
  private final ReadOptions options;

  public MatrixMarketFile(InputFile input, ReadOptions options) {
    this.input = input;
    this.options = options;
  }

  /**
   * The content of the file.
   *
   * @param entries the stored entries, with the declared vertices
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
      long[] size = size(text, sizeLine);
      LineLayout layout = layout(banner, options.weights());
      requireMemory(engine, banner, size, layout.keepsWeights());
      List<EdgeBlock> blocks = text.parse(layout);
      EdgeTable entries = EdgeTable.of(blocks, IdMap.range(1, (int) size[0]));
      check(engine, entries, size);
      engine.memory().reserve(entries, entries.retainedBytes(), "the edges of " + input.name());
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

  private static long[] size(EdgeText text, TextLine line) {
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
    return size;
  }

  /** Checks before the entries are read that the declared graph can be held. */
  private void requireMemory(Engine engine, Banner banner, long[] size, boolean weighted) {
    long entries = Math.min(size[2], MOST_ENTRIES);
    long stored = (options.isDirected(!banner.symmetric()) ? 1 : 2) * entries;
    long tableBytes = (weighted ? 16 : 8) * entries;
    long graphBytes = AdjacencyBuilder.bytesFor(size[0], stored, EdgeColumn.weightedIf(weighted));
    engine
        .memory()
        .require(tableBytes + graphBytes, "the graph that " + input.name() + " declares");
  }

  private void check(Engine engine, EdgeTable entries, long[] size) {
    long first = 0;
    for (EdgeBlock block : entries.blocks()) {
      if (block.minId() < 1 || block.maxId() > size[0]) {
        throw outOfRange(engine, block, first, size[0]);
      }
      first += block.size();
    }
    if (entries.edgeCount() != size[2]) {
      throw input.failure(
          "number of entries must be that of the size line: declared="
              + size[2]
              + " found="
              + entries.edgeCount()
              + "; fetch the file again");
    }
  }

  private TendrilException outOfRange(Engine engine, EdgeBlock block, long first, long vertices) {
    int bad = 0;
    while (isIn(block.source(bad), vertices) && isIn(block.target(bad), vertices)) {
      bad++;
    }
    int column = isIn(block.source(bad), vertices) ? 1 : 0;
    return EdgeText.failureOfDataLine(
        engine,
        input,
        COMMENTS,
        first + bad + 1, // the size line is a line of data, too
        column,
        "index must be in [1, " + vertices + "]");
  }

  private static boolean isIn(long index, long vertices) {
    return index >= 1 && index <= vertices;
  }
}
