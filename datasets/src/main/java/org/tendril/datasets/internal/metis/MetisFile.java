package org.tendril.datasets.internal.metis;

import java.util.List;
import java.util.stream.IntStream;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.declared.DeclaredCounts;
import org.tendril.datasets.internal.declared.HalfEdges;
import org.tendril.datasets.internal.rows.RowLayout;
import org.tendril.datasets.internal.rows.Rows;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.TextLine;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;

/**
 * An undirected graph in the format of METIS: a line {@code n m [fmt [ncon]]}, then for each vertex
 * 1 to n a line with its neighbors.
 *
 * <p>The digits of {@code fmt} state, from the left, whether lines begin with the size of the
 * vertex, go on with its {@code ncon} weights, and have a weight after each neighbor. Sizes and
 * weights of vertices are checked to be numbers, and dropped. Each edge is in the lines of both its
 * ends, with one weight; a self-loop is in its line once and counts as one edge. Weights need not
 * be whole. Lines that begin with {@code %} are comments; a blank line is a vertex without
 * neighbors. Blank lines at the end of the file may be missing or too many. Immutable.
 *
 * <p>G. Karypis, "METIS: A Software Package for Partitioning Unstructured Graphs", version 5.1.0,
 * manual, section 4.1.1, 2013.
 */
public final class MetisFile {
  public static final GraphFormat FORMAT =
      GraphFormat.builder("metis", "METIS")
          .extensions(".graph", ".metis")
          .notes(
              "undirected; vertices 1 to n, one line of neighbors each; edge weights are kept,"
                  + " sizes and weights of vertices are dropped")
          .reader((engine, file, options) -> new MetisFile(file, options).load(engine))
          .writer(MetisWriter::write)
          .build();

  private static final String COMMENTS = "%";

  private final InputFile input;
  private final ReadOptions options;
  private final int blockBytes;

  MetisFile(InputFile input, ReadOptions options) {
    this(input, options, EdgeText.BLOCK_BYTES);
  }

  /** A file that each thread parses in blocks of {@code blockBytes}. */
  MetisFile(InputFile input, ReadOptions options, int blockBytes) {
    this.input = input;
    this.options = options;
    this.blockBytes = blockBytes;
  }

  /** The first line that is no comment. */
  private record Header(DeclaredCounts counts, RowLayout layout) {}

  LoadedGraph load(Engine engine) {
    return LoadedGraph.of(engine, read(engine), false, options);
  }

  /**
   * Reads the edges, each once. O(bytes).
   *
   * @throws TendrilException.InvalidInput if the file cannot be read or breaks a rule of the format
   */
  EdgeTable read(Engine engine) {
    try (EdgeText text = EdgeText.open(engine, input, COMMENTS, blockBytes)) {
      TextLine first = text.nextDataLine();
      if (first == null) {
        throw input.failure("file must have a header (vertices edges [fmt [ncon]])");
      }
      Header header = header(text, first);
      header.counts().requireMemory(engine, true, header.layout().weighted());
      text.rewindAfter(first);
      List<Rows> blocks = Rows.parse(engine, text, input, header.layout());
      requireRows(blocks, header);
      return table(engine, blocks, header.counts());
    }
  }

  private Header header(EdgeText text, TextLine line) {
    List<String> words = line.columns();
    String rule = "header must be 2 to 4 integers (vertices edges [fmt [ncon]])";
    if (words.size() < 2 || words.size() > 4) {
      throw text.failure(line, rule);
    }
    String format = words.size() < 3 ? "0" : words.get(2);
    if (!format.matches("[01]{1,3}")) {
      throw text.failure(
          line,
          "fmt of the header must be three digits 0 or 1, for sizes of vertices, weights of"
              + " vertices and weights of edges: fmt="
              + format);
    }
    int flags = Integer.parseInt(format, 2);
    long perVertex =
        words.size() < 4 ? 1 : DeclaredCounts.count(text, line, "vertex weights", words.get(3));
    if (perVertex > 1000) {
      throw text.failure(line, "a vertex must have at most 1000 weights: ncon=" + perVertex);
    }
    int numbers = (flags >> 2 & 1) + (flags >> 1 & 1) * (int) perVertex;
    DeclaredCounts counts = DeclaredCounts.of(text, line, input, words.get(0), words.get(1));
    return new Header(
        counts,
        new RowLayout(
            COMMENTS, false, numbers, (flags & 1) != 0, options.weights(), counts.vertices()));
  }

  private void requireRows(List<Rows> blocks, Header header) {
    int vertices = header.counts().vertices();
    long rows = 0;
    for (Rows block : blocks) {
      EdgeBlock edges = block.edges();
      if (edges.size() > 0 && rows + edges.source(edges.size() - 1) >= vertices) {
        throw input.failure(
            "there must be a line for each vertex and no other: vertices="
                + vertices
                + "; correct the header");
      }
      rows += block.rowCount();
    }
    if (header.layout().numbers() > 0 && rows != vertices) {
      throw input.failure(
          "there must be a line for each vertex: vertices="
              + vertices
              + " lines="
              + rows
              + "; fetch the file again");
    }
  }

  private EdgeTable table(Engine engine, List<Rows> blocks, DeclaredCounts counts) {
    HalfEdges[] halves = new HalfEdges[blocks.size()];
    int[] firstRows = new int[blocks.size() + 1];
    for (int i = 0; i < blocks.size(); i++) {
      firstRows[i + 1] = firstRows[i] + blocks.get(i).rowCount();
    }
    engine
        .parallel()
        .forEach(
            Blocks.single(halves.length),
            (i, from, to) -> halves[i] = HalfEdges.of(blocks.get(i).edges(), firstRows[i] + 1));
    HalfEdges all = HalfEdges.sum(List.of(halves));
    if (!all.isSymmetric()) {
      throw asymmetric(engine, blocks, firstRows);
    }
    counts.requireEdges(all.smallerFirst() + all.loops());
    List<EdgeBlock> edges =
        IntStream.range(0, halves.length).mapToObj(i -> halves[i].kept()).toList();
    return counts.table(engine, edges);
  }

  private TendrilException asymmetric(Engine engine, List<Rows> blocks, int[] firstRows) {
    String rule = "each edge must be in the lines of both its ends, with one weight";
    OneSidedEdge bad = OneSidedEdge.find(blocks, firstRows);
    try (EdgeText text = EdgeText.open(engine, input, COMMENTS, blockBytes)) {
      text.nextDataLine();
      TextLine line = null;
      for (int row = 0; row < bad.listedBy(); ) {
        line = text.nextLine();
        if (line == null) {
          break;
        }
        row += line.isComment(COMMENTS) ? 0 : 1;
      }
      String edge = rule + ": vertex=" + bad.listedBy() + " neighbor=" + bad.neighbor();
      return line == null ? input.failure(edge) : text.failure(line, edge);
    }
  }
}
