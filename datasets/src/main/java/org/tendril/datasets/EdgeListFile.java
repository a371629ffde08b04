package org.tendril.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tendril.datasets.internal.distributed.DistributedGraphs;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.InputFile;
import org.tendril.datasets.internal.text.TextLine;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.PartitionSet;

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
   * org.tendril.partition.internal.ids.StringIdCollector}.
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
   * @throws TendrilException.InvalidInput as {@link #readTable}
   */
  public Graph<Void, Void> read(Engine engine) {
    return LoadedGraph.graphOf(readPartitions(engine));
  }

  /**
   * Reads the graph of the file as {@link #read} does: one partition on an embedded engine; on any
   * other its tasks read ranges of bytes and build the partitions, and the driver reads nothing but
   * the first lines. There the name may also be that of a directory of part files or a pattern that
   * they match, as {@code edges/part-*}, read one after the other.
   *
   * <p>A compressed file or a member of an archive is read by a single task; a file of string ids,
   * and what can be read only once, as a pipe, by the driver.
   *
   * @throws TendrilException.InvalidInput as {@link #readTable}
   */
  public PartitionSet readPartitions(Engine engine) {
    return readByTasks(engine, 0)
        .orElseGet(() -> PartitionSet.single(partition(engine, readTable(engine))));
  }

  /**
   * The graph as tasks have built it; empty where they do not.
   *
   * @param partitionCount number of partitions; 0 for the engine's default
   */
  Optional<PartitionSet> readByTasks(Engine engine, int partitionCount) {
    return stringIds || !DistributedGraphs.areBuiltBy(engine)
        ? Optional.empty()
        : SplitEdgeList.open(engine, input, !ignoresWeights, blockBytes)
            .map(list -> list.build(undirected, partitionCount));
  }

  /**
   * Reads the graph of a file with weights.
   *
   * @throws TendrilException.InvalidInput as {@link #readTable}, or if there is no weight column
   */
  public Graph<Void, Double> readWeighted(Engine engine) {
    PartitionSet partitions = readPartitions(engine);
    if (!partitions.hasWeights()) {
      throw input.failure(
          "edge list must have a third column, the weight"
              + (ignoresWeights ? " (it is being ignored)" : ": columns=2")
              + "; add it or read the graph without weights",
          null);
    }
    return LoadedGraph.weightedGraphOf(partitions);
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
   * @throws TendrilException.InvalidInput if the file cannot be read, holds no edge, or has a line
   *     that is no edge; of several bad lines the first is named
   */
  public EdgeTable readTable(Engine engine) {
    try (EdgeText text = EdgeText.open(engine, input, COMMENTS, blockBytes)) {
      TextLine first = text.nextDataLine();
      if (first == null) {
        throw noEdges(input);
      }
      if (stringIds) {
        return readStrings(engine, text, first);
      }
      EdgeListHead head = EdgeListHead.read(text, first, true);
      if (head.header() == null) {
        text.rewindTo(first);
      } else {
        text.rewindAfter(first);
      }
      List<EdgeBlock> blocks = text.parse(head.layout(), !ignoresWeights);
      return reserved(engine, withHeader(text, head, blocks));
    }
  }

  private EdgeTable readStrings(Engine engine, EdgeText text, TextLine first) {
    EdgeListHead head = EdgeListHead.read(text, first, false);
    text.rewindTo(first);
    return reserved(engine, text.parseStrings(head.layout(), !ignoresWeights));
  }

  private EdgeTable reserved(Engine engine, EdgeTable table) {
    engine.memory().reserve(table, table.retainedBytes(), "the edges of " + input.name());
    return table;
  }

  private static EdgeTable withHeader(EdgeText text, EdgeListHead head, List<EdgeBlock> blocks) {
    EdgeTable table = EdgeTable.of(blocks);
    EdgeListHead.Header header = head.header();
    if (header == null) {
      return table;
    }
    long min = blocks.stream().mapToLong(EdgeBlock::minId).min().orElse(0);
    long max = blocks.stream().mapToLong(EdgeBlock::maxId).max().orElse(0);
    int firstId = header.firstIdIfItFits(table.edgeCount(), min, max);
    if (firstId >= 0) {
      return table.declaring(IdMap.range(firstId, header.vertices()));
    }
    head.requireEdge(text, table.edgeCount());
    List<EdgeBlock> withFirst = new ArrayList<>();
    withFirst.add(header.asEdge());
    withFirst.addAll(blocks);
    return EdgeTable.of(withFirst);
  }

  static TendrilException.InvalidInput noEdges(InputFile input) {
    return new TendrilException.InvalidInput(
        input.name()
            + ": edge list must hold at least one edge: edges=0; check that it is the right file");
  }
}
