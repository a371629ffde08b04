package org.tendril.datasets.internal.edgelist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.distributed.DistributedGraphs;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.SplitText;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.build.AdjacencyBuilder;

/**
 * A text file with one edge {@code source target [weight]} a line.
 *
 * <p>Blanks and tabs separate columns, or else tabs, commas, semicolons or vertical bars only, as
 * the first lines show; blank lines, and lines that begin with {@code #} or {@code %}, are skipped.
 * The first data line fixes the number of columns. Ids are integers of 64 bits without leading
 * zeros, or, with {@link ReadOptions#stringIds()}, any text in UTF-8 without separators; weights
 * are real numbers. Self-loops and parallel edges are kept.
 *
 * <p><b>Header.</b> A first data line of names, before a line of integers, is no edge. A first data
 * line {@code n m} of two plain numbers is a header, not an edge, if exactly {@code m} edges
 * follow, all their ids are in [0, n - 1], or else in [1, n], and less than {@code m}: as an edge
 * it would lead to a vertex of its own. The range is then the vertices, with or without edges.
 * Without such a header, the vertices are those that edges name. In a file that this package wrote,
 * the comment decides whether there is a header. {@link ReadOptions.Lines} overrides all this, and
 * {@link LoadedGraph#reading} lists the assumptions.
 *
 * <p>The file may be compressed (gz, xz, zst) or a member of a tar archive. All threads of the
 * engine parse it; the result does not depend on their number. Immutable.
 */
public final class EdgeListFile {
  /** The format, which is also that of files with an unknown extension. */
  public static final GraphFormat FORMAT =
      builder()
          .reader((engine, file, options) -> new EdgeListFile(file, options).load(engine))
          .build();

  /**
   * The same format for a file whose name does not show the format: if its first bytes are those of
   * another one, it is read in that, or refused.
   */
  public static final GraphFormat UNLESS_RECOGNIZED =
      builder()
          .reader(
              (engine, file, options) ->
                  new EdgeListFile(file, options, EdgeText.BLOCK_BYTES, true).load(engine))
          .build();

  private final InputFile input;
  private final ReadOptions options;
  private final int blockBytes;
  private final boolean recognizes;

  /** A file that is an edge list, whatever its first bytes. */
  public EdgeListFile(InputFile input, ReadOptions options) {
    this(input, options, EdgeText.BLOCK_BYTES, false);
  }

  /**
   * A file that each thread parses in blocks.
   *
   * @param recognizes whether the first bytes may be those of another format
   */
  EdgeListFile(InputFile input, ReadOptions options, int blockBytes, boolean recognizes) {
    this.input = input;
    this.options = options;
    this.blockBytes = blockBytes;
    this.recognizes = recognizes;
  }

  private static GraphFormat.Builder builder() {
    return GraphFormat.builder("edgelist", "edge list")
        .extensions(".txt", ".tsv", ".el", ".edges", ".wel")
        .notes(
            "any other extension, too; `source target [weight]`, any blanks; lines that begin"
                + " with `#` or `%` are comments")
        .stringIds()
        .parts()
        .writer(EdgeListWriter::write);
  }

  /**
   * Reads the graph: by tasks where they build graphs and can read the file, else at the driver.
   *
   * @throws TendrilException.InvalidInput as {@link #readTable}
   */
  LoadedGraph load(Engine engine) {
    if (DistributedGraphs.areBuiltBy(engine) && !options.hasStringIds()) {
      Optional<SplitText> split =
          SplitText.find(engine, input, options.lines().comments(), blockBytes);
      if (split.isPresent()) {
        return load(engine, split.get());
      }
    }
    try (EdgeText text = EdgeText.open(engine, input, options.lines().comments(), blockBytes)) {
      Optional<GraphFormat> other = otherFormat(text);
      return other.isPresent()
          ? OtherFormat.read(other.get(), engine, input, options)
          : read(engine, text);
    }
  }

  private LoadedGraph load(Engine engine, SplitText split) {
    if (recognizes && split.textCount() > 0) {
      try (EdgeText first = split.open(0)) {
        Optional<GraphFormat> other = otherFormat(first);
        if (other.isPresent()) {
          return OtherFormat.read(other.get(), engine, input, options);
        }
      }
    }
    return SplitEdgeList.of(engine, input, split, options).load();
  }

  private LoadedGraph read(Engine engine, EdgeText text) {
    EdgeListHead head = head(text);
    EdgeTable table = readTable(engine, text, head);
    long bad = head.badBefore() + text.counts().bad();
    return LoadedGraph.of(engine, table, true, options)
        .withReading(head.account().reading(table.edgeCount(), bad, text.counts()));
  }

  private Optional<GraphFormat> otherFormat(EdgeText text) {
    return recognizes ? OtherFormat.of(text, input) : Optional.empty();
  }

  /**
   * Reads the lines as they stand. O(bytes).
   *
   * <p>With string ids the edges are between handles, and the declared vertices have the
   * dictionary.
   *
   * @throws TendrilException.InvalidInput if the file cannot be read, holds no edge, or has a line
   *     that is not an edge; of several bad lines, the first is named
   */
  public EdgeTable readTable(Engine engine) {
    try (EdgeText text = EdgeText.open(engine, input, options.lines().comments(), blockBytes)) {
      return readTable(engine, text, head(text));
    }
  }

  private EdgeListHead head(EdgeText text) {
    EdgeListHead head = EdgeListHead.read(text, options);
    if (head == null) {
      throw noEdges(input, options);
    }
    return head;
  }

  private EdgeTable readTable(Engine engine, EdgeText text, EdgeListHead head) {
    head.rewind(text);
    EdgeTable table =
        options.hasStringIds()
            ? text.parseStrings(head.layout())
            : withCounts(engine, text, head, text.parse(head.layout()));
    if (table.edgeCount() == 0) {
      throw noEdges(input, options);
    }
    engine.memory().reserve(table, table.retainedBytes(), "the edges of " + input.name());
    return table;
  }

  private EdgeTable withCounts(
      Engine engine, EdgeText text, EdgeListHead head, List<EdgeBlock> blocks) {
    EdgeTable table = EdgeTable.of(blocks);
    CountsHeader counts = head.counts();
    if (counts == null) {
      return table;
    }
    long min = blocks.stream().mapToLong(EdgeBlock::minId).min().orElse(0);
    long max = blocks.stream().mapToLong(EdgeBlock::maxId).max().orElse(0);
    int firstId = head.firstDeclaredId(text, table.edgeCount(), min, max);
    if (firstId >= 0) {
      EdgeColumn column = EdgeColumn.weightedIf(table.hasWeights());
      long bytes = AdjacencyBuilder.bytesFor(counts.vertices(), table.edgeCount(), column);
      engine.memory().require(bytes, "the graph that " + input.name() + " declares");
      return table.declaring(IdMap.range(firstId, counts.vertices()));
    }
    List<EdgeBlock> withFirst = new ArrayList<>();
    withFirst.add(counts.asEdge());
    withFirst.addAll(blocks);
    return EdgeTable.of(withFirst);
  }

  static TendrilException.InvalidInput noEdges(InputFile input, ReadOptions options) {
    boolean mayBeHidden = options.hasStringIds() && !options.lines().comments().isEmpty();
    return input.failure(
        "edge list must hold at least one edge: edges=0; check that it is the right file"
            + (mayBeHidden ? ", and read ids that begin with # or % with --comment none" : ""));
  }
}
