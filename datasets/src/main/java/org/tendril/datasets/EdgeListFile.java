package org.tendril.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.text.EdgeText;
import org.tendril.datasets.text.InputFile;
import org.tendril.datasets.text.LineLayout;
import org.tendril.datasets.text.TextLine;
import org.tendril.engine.Engine;
import org.tendril.engine.GraphException;
import org.tendril.graph.Graph;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/**
 * A text file with one edge {@code source target [weight]} a line.
 *
 * <p>Blanks and tabs separate columns; blank lines, and lines that begin with {@code #} or {@code
 * %}, are skipped. The first data line fixes whether there are two or three columns. Ids are
 * integers in [0, 2^63), or with {@link #stringIds()} any text in UTF-8 without blanks; weights are
 * real numbers. Self-loops and parallel edges are kept.
 *
 * <p><b>Header.</b> A first data line {@code n m} of two plain numbers is no edge but a header if
 * exactly {@code m} edges follow and their ids lie all in [0, n - 1], or else all in [1, n]: these
 * are then the vertices, named by edges or not. Without a header, the vertices are those that edges
 * name. A number with a leading zero makes no header, and neither do string ids.
 *
 * <p>The file may be compressed (gz, xz, zst) or a member of a tar archive. It is parsed by all
 * threads of the engine; the result does not depend on their number. Immutable.
 */
public final class EdgeListFile {
  private static final String COMMENTS = EdgeText.EDGE_LIST_COMMENTS;

  private final InputFile input;
  private final boolean undirected;
  private final boolean ignoresWeights;
  private final boolean stringIds;
  private final int blockBytes;

  private EdgeListFile(
      InputFile input,
      boolean undirected,
      boolean ignoresWeights,
      boolean stringIds,
      int blockBytes) {
    this.input = input;
    this.undirected = undirected;
    this.ignoresWeights = ignoresWeights;
    this.stringIds = stringIds;
    this.blockBytes = blockBytes;
  }

  /** The file at {@code path}, directed, with its weights if it has some. */
  public static EdgeListFile at(Path path) {
    return of(InputFile.at(path));
  }

  /** The file that {@code text} names: a path, or {@code archive!member}. */
  public static EdgeListFile at(String text) {
    return of(InputFile.parse(text));
  }

  static EdgeListFile of(InputFile input) {
    return new EdgeListFile(input, false, false, false, EdgeText.BLOCK_BYTES);
  }

  /** The same file, in which each line is an undirected edge. */
  public EdgeListFile undirected() {
    return new EdgeListFile(input, true, ignoresWeights, stringIds, blockBytes);
  }

  /** The same file, in which each line is a directed edge. The default. */
  public EdgeListFile directed() {
    return new EdgeListFile(input, false, ignoresWeights, stringIds, blockBytes);
  }

  /** The same file, whose weights are checked but not kept. By default they are kept. */
  public EdgeListFile ignoringWeights() {
    return new EdgeListFile(input, undirected, true, stringIds, blockBytes);
  }

  /**
   * The same file, whose ids are strings: what stands between blanks, as it is, so that {@code 7},
   * {@code 07} and {@code +7} are three vertices. A line whose first id begins with {@code #} or
   * {@code %} is a comment. The graph's {@code ids(String.class)} translates to the handles that
   * its operations speak of. Ids that do not fit on the heap are kept in files: see {@link
   * org.tendril.partition.ids.StringIdCollector}.
   */
  public EdgeListFile stringIds() {
    return new EdgeListFile(input, undirected, ignoresWeights, true, blockBytes);
  }

  EdgeListFile withBlockBytes(int bytes) {
    return new EdgeListFile(input, undirected, ignoresWeights, stringIds, bytes);
  }

  /**
   * Reads the graph of the file.
   *
   * @throws GraphException.InvalidInput as {@link #readTable}
   */
  public Graph<Void, Void> read(Engine engine) {
    return Graph.of(partition(engine, readTable(engine)));
  }

  /**
   * Reads the graph of a file with weights.
   *
   * @throws GraphException.InvalidInput as {@link #readTable}, or if there is no weight column
   */
  public Graph<Void, Double> readWeighted(Engine engine) {
    EdgeTable table = readTable(engine);
    if (!table.hasWeights()) {
      throw input.failure(
          "edge list must have a third column, the weight"
              + (ignoresWeights ? " (it is being ignored)" : ": columns=2")
              + "; add it or read the graph without weights",
          null);
    }
    return Graph.weighted(partition(engine, table));
  }

  private GraphPartition partition(Engine engine, EdgeTable table) {
    return undirected
        ? GraphPartition.undirected(engine, table)
        : GraphPartition.directed(engine, table);
  }

  /**
   * Reads the lines as they stand. O(bytes).
   *
   * <p>With string ids the edges are between handles, and the declared vertices have the
   * dictionary.
   *
   * @throws GraphException.InvalidInput if the file cannot be read, holds no edge, or has a line
   *     that is no edge; of several bad lines the first is named
   */
  public EdgeTable readTable(Engine engine) {
    try (EdgeText text = EdgeText.open(engine, input, COMMENTS, blockBytes)) {
      TextLine first = text.nextDataLine();
      if (first == null) {
        throw noEdges();
      }
      if (stringIds) {
        return readStrings(engine, text, first);
      }
      Header header = Header.of(first);
      int columns = columnCount(text, first, header);
      if (header == null) {
        text.rewindTo(first);
      } else {
        text.rewindAfter(first);
      }
      List<EdgeBlock> blocks = text.parse(layout(columns), !ignoresWeights);
      return reserved(engine, withHeader(text, first, header, columns, blocks));
    }
  }

  private EdgeTable readStrings(Engine engine, EdgeText text, TextLine first) {
    int columns = columnCount(text, first, null);
    text.rewindTo(first);
    return reserved(engine, text.parseStrings(layout(columns), !ignoresWeights));
  }

  private EdgeTable reserved(Engine engine, EdgeTable table) {
    engine.memory().reserve(table, table.retainedBytes(), "the edges of " + input.name());
    return table;
  }

  private static int columnCount(EdgeText text, TextLine first, @Nullable Header header) {
    int columns = first.columns().size();
    if (columns != 2 && columns != 3) {
      throw text.failure(
          first, "line must have 2 or 3 columns between blanks (source target [weight])");
    }
    if (header == null) {
      return columns;
    }
    boolean othersHaveThree = hasThreeColumns(text.nextDataLine(), false);
    return othersHaveThree && hasThreeColumns(text.nextDataLine(), true) ? 3 : columns;
  }

  private static boolean hasThreeColumns(@Nullable TextLine line, boolean otherwise) {
    return line == null ? otherwise : line.columns().size() == 3;
  }

  private static LineLayout layout(int columns) {
    String names = columns == 2 ? "(source target)" : "(source target weight)";
    String rule = "line must have " + columns + " columns " + names + " as the first edge has";
    return new LineLayout(columns, columns == 3 ? 2 : -1, rule);
  }

  private EdgeTable withHeader(
      EdgeText text, TextLine first, @Nullable Header header, int columns, List<EdgeBlock> blocks) {
    EdgeTable table = EdgeTable.of(blocks);
    if (header == null) {
      return table;
    }
    IdMap declared = header.verticesIfItFits(table);
    if (declared != null) {
      return table.declaring(declared);
    }
    if (columns == 3) {
      throw text.failure(
          first,
          "line must have 3 columns (source target weight) as the next one has, or be a header "
              + "(vertices edges) that fits: edges="
              + table.edgeCount());
    }
    List<EdgeBlock> withFirst = new ArrayList<>();
    withFirst.add(header.asEdge());
    withFirst.addAll(blocks);
    return EdgeTable.of(withFirst);
  }

  private GraphException.InvalidInput noEdges() {
    return new GraphException.InvalidInput(
        input.name()
            + ": edge list must hold at least one edge: edges=0; check that it is the right file");
  }

  /** The first line, if it may be a header. */
  private record Header(int vertices, long edges) {

    static @Nullable Header of(TextLine line) {
      List<String> columns = line.columns();
      if (columns.size() != 2 || !isPlain(columns.get(0), 10) || !isPlain(columns.get(1), 18)) {
        return null;
      }
      long vertices = Long.parseLong(columns.get(0));
      long edges = Long.parseLong(columns.get(1));
      return edges == 0 || vertices > IdMap.MOST_VERTICES
          ? null
          : new Header((int) vertices, edges);
    }

    private static boolean isPlain(String text, int mostDigits) {
      return text.length() <= mostDigits
          && (text.length() == 1 || text.charAt(0) != '0')
          && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Nullable IdMap verticesIfItFits(EdgeTable table) {
      if (table.edgeCount() != edges) {
        return null;
      }
      long min = table.blocks().stream().mapToLong(EdgeBlock::minId).min().orElse(0);
      long max = table.blocks().stream().mapToLong(EdgeBlock::maxId).max().orElse(0);
      if (max < vertices) {
        return IdMap.range(0, vertices);
      }
      return min >= 1 && max == vertices ? IdMap.range(1, vertices) : null;
    }

    EdgeBlock asEdge() {
      return EdgeBlock.copyOf(new long[] {vertices}, new long[] {edges}, null, 1);
    }
  }
}
