package org.tendril.datasets.internal.dimacs;

import java.util.List;
import java.util.Locale;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.ReadOptions.Weights;
import org.tendril.datasets.internal.declared.DeclaredCounts;
import org.tendril.datasets.internal.declared.HalfEdges;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.LineLayout;
import org.tendril.datasets.internal.text.TextLine;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;

/**
 * A graph in a format of the DIMACS challenges or of PACE. Vertices are 1 to n.
 *
 * <p>The problem line states the kind: {@code p sp n m} (shortest paths; arcs {@code a source
 * target weight}), {@code p max n m} (maximum flow; the weight is the capacity), {@code p edge n m}
 * or {@code p col n m} (coloring; undirected edges {@code e u v}), {@code p tw n m} or {@code p td
 * n m} (PACE; undirected edges {@code u v}). Lines that begin with {@code c} are comments; lines
 * about vertices ({@code n}, {@code d}, {@code v}, {@code x}) are skipped. In files of coloring
 * each edge may be listed by both ends, all or none, and the problem line may count edges or lines.
 * Immutable.
 *
 * <p>9th DIMACS Implementation Challenge, 2006; D. Johnson, M. Trick (eds.), Cliques, Coloring, and
 * Satisfiability, 1996; H. Dell et al., The First Parameterized Algorithms and Computational
 * Experiments Challenge, IPEC 2016.
 */
public final class DimacsFile {
  public static final GraphFormat FORMAT =
      GraphFormat.builder("dimacs", "DIMACS and PACE")
          .extensions(".gr", ".max", ".col", ".dimacs")
          .notes(
              "vertices 1 to n; `p sp` and `p max` are directed with weights, `p edge`, `p col`,"
                  + " `p tw` and `p td` undirected without")
          .reader((engine, file, options) -> new DimacsFile(file, options).load(engine))
          .writer(DimacsWriter::write)
          .build();

  private static final String COMMENTS = "cndvx";

  private final InputFile input;
  private final ReadOptions options;

  DimacsFile(InputFile input, ReadOptions options) {
    this.input = input;
    this.options = options;
  }

  /** A kind of problem, by the second word of its line. */
  private enum Kind {
    SP("a", "line must be an arc (a source target weight)"),
    MAX("a", "line must be an arc (a source target capacity)"),
    EDGE("e", "line must be an edge (e vertex vertex)"),
    COL("e", "line must be an edge (e vertex vertex)"),
    TW("", "line must be an edge of two vertices"),
    TD("", "line must be an edge of two vertices");

    private final String tag;
    private final String rule;

    Kind(String tag, String rule) {
      this.tag = tag;
      this.rule = rule;
    }

    boolean isDirected() {
      return this == SP || this == MAX;
    }

    boolean mayListTwice() {
      return this == EDGE || this == COL;
    }

    LineLayout layout(Weights weights) {
      return isDirected()
          ? new LineLayout(3, 2, weights, rule, tag)
          : new LineLayout(2, LineLayout.NO_WEIGHT, weights, rule, tag);
    }
  }

  /** Reads the graph. O(bytes). */
  LoadedGraph load(Engine engine) {
    try (EdgeText text = EdgeText.open(engine, input, COMMENTS, EdgeText.BLOCK_BYTES)) {
      TextLine line = text.nextDataLine();
      if (line == null) {
        throw input.failure("file must have a problem line (p KIND vertices edges)");
      }
      Kind kind = kind(text, line);
      List<String> words = line.columns();
      DeclaredCounts counts = DeclaredCounts.of(text, line, input, words.get(2), words.get(3));
      LineLayout layout = kind.layout(options.weights());
      boolean undirected = !options.isDirected(kind.isDirected());
      counts.requireMemory(engine, undirected, layout.keepsWeights());
      text.rewindAfter(line);
      EdgeTable edges = table(engine, counts, kind, text.parse(layout));
      return LoadedGraph.of(engine, edges, kind.isDirected(), options);
    }
  }

  private static Kind kind(EdgeText text, TextLine line) {
    List<String> words = line.columns();
    if (!words.get(0).equals("p")) {
      throw text.failure(line, "first line must be the problem line (p KIND vertices edges)");
    }
    String word = words.size() < 2 ? "" : words.get(1);
    if (word.equals("aux")) {
      throw text.failure(line, "file must have edges, not coordinates; name the .gr file");
    }
    for (Kind kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        if (words.size() != 4) {
          throw text.failure(line, "problem line must have 4 words (p KIND vertices edges)");
        }
        return kind;
      }
    }
    throw text.failure(
        line, "kind of the problem must be sp, max, edge, col, tw or td: kind=" + word);
  }

  private static EdgeTable table(
      Engine engine, DeclaredCounts counts, Kind kind, List<EdgeBlock> blocks) {
    int tagColumns = kind.tag.length();
    long found = counts.requireVertices(engine, blocks, COMMENTS, 1, tagColumns);
    if (kind.mayListTwice() && found > 0) {
      List<HalfEdges> halves = blocks.stream().map(block -> HalfEdges.of(block, 0)).toList();
      HalfEdges all = HalfEdges.sum(halves);
      if (all.isSymmetric()) {
        if (counts.edges() != found) {
          counts.requireEdges(all.smallerFirst() + all.loops());
        }
        return counts.table(engine, halves.stream().map(HalfEdges::kept).toList());
      }
    }
    counts.requireEdges(found);
    return counts.table(engine, blocks);
  }
}
