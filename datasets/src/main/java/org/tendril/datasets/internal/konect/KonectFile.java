package org.tendril.datasets.internal.konect;

import java.util.List;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.declared.DeclaredCounts;
import org.tendril.datasets.internal.konect.KonectHead.Counts;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.LineLayout;
import org.tendril.datasets.internal.text.TextLine;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.IdMap;

/**
 * A network of KONECT: a first line {@code % DIRECTION WEIGHTS}, perhaps a line {@code % m n1 n2},
 * then lines {@code source target [weight [time]]} between ids from 1 on.
 *
 * <p>{@code sym} and {@code bip} are undirected, {@code asym} is directed. If the second line
 * states numbers, vertices are 1 to n with edges or not, and the number of lines (or, for {@code
 * positive}, the sum of multiplicities) must be m. In a bipartite network both sides count from 1:
 * vertex j of the right side gets the id n1 + j, where n1 is the largest id of the left side if no
 * line states it. The multiplicities of {@code positive} are weights; times are dropped. {@code
 * dynamic} networks, whose lines also remove edges, are refused. Immutable.
 *
 * <p>J. Kunegis, "KONECT: the Koblenz network collection", WWW Companion 2013; handbook, section 9.
 */
public final class KonectFile {
  public static final GraphFormat FORMAT =
      GraphFormat.builder("konect", "KONECT")
          .extensions(".konect")
          .notes(
              "`% sym`, `% asym` or `% bip` in the first line; vertices from 1; the right side of"
                  + " `bip` follows the left one; times are dropped")
          .reader((engine, file, options) -> new KonectFile(file, options).load(engine))
          .writer(KonectWriter::write)
          .build();

  private static final String COMMENTS = "%";

  private final InputFile input;
  private final ReadOptions options;

  KonectFile(InputFile input, ReadOptions options) {
    this.input = input;
    this.options = options;
  }

  /** Reads the graph. O(bytes). */
  LoadedGraph load(Engine engine) {
    try (EdgeText text = EdgeText.open(engine, input, COMMENTS, EdgeText.BLOCK_BYTES)) {
      KonectHead head = KonectHead.read(text);
      TextLine first = text.nextDataLine();
      int columns = first == null ? 2 : first.columns().size();
      if (first != null && (columns < 2 || columns > 4)) {
        throw text.failure(first, "line must have 2 to 4 columns (source target [weight [time]])");
      }
      LineLayout layout = head.layout(columns, options.weights());
      if (first != null) {
        text.rewindTo(first);
      }
      requireMemory(engine, head, layout);
      List<EdgeBlock> blocks = first == null ? List.of() : text.parse(layout);
      EdgeTable table = table(engine, head, blocks);
      engine.memory().reserve(table, table.retainedBytes(), "the edges of " + input.name());
      return LoadedGraph.of(engine, table, head.isDirected(), options);
    }
  }

  private void requireMemory(Engine engine, KonectHead head, LineLayout layout) {
    Counts counts = head.counts();
    if (counts == null) {
      return;
    }
    long vertices = head.isBipartite() ? (long) counts.left() + counts.right() : vertices(counts);
    if (vertices > IdMap.MOST_VERTICES) {
      throw input.failure("there must be fewer than 2^31 vertices: vertices=" + vertices);
    }
    long lines = head.hasMultiplicities() ? 0 : counts.edges(); // m may be a sum of multiplicities
    new DeclaredCounts(input, (int) vertices, lines)
        .requireMemory(engine, !options.isDirected(head.isDirected()), layout.keepsWeights());
  }

  private static int vertices(Counts counts) {
    return Math.max(counts.left(), counts.right());
  }

  private EdgeTable table(Engine engine, KonectHead head, List<EdgeBlock> blocks) {
    Counts counts = head.counts();
    int left = Integer.MAX_VALUE;
    int right = Integer.MAX_VALUE;
    if (counts != null) {
      left = head.isBipartite() ? counts.left() : vertices(counts);
      right = head.isBipartite() ? counts.right() : left;
      requireEdges(head, counts, blocks);
    }
    long largest = requireVertices(engine, blocks, left, right);
    if (!head.isBipartite()) {
      return counts == null ? EdgeTable.of(blocks) : EdgeTable.of(blocks, IdMap.range(1, left));
    }
    long base = counts == null ? largest : left;
    EdgeTable edges = EdgeTable.of(blocks.stream().map(block -> shifted(block, base)).toList());
    return counts == null ? edges : edges.declaring(IdMap.range(1, left + right));
  }

  /** Checks the ids of each side; returns the largest one of the left side. */
  private long requireVertices(Engine engine, List<EdgeBlock> blocks, int left, int right) {
    long largest = 0;
    long line = 0;
    for (EdgeBlock block : blocks) {
      for (int i = 0; i < block.size(); i++, line++) {
        boolean badSource = block.source(i) < 1 || block.source(i) > left;
        if (badSource || block.target(i) < 1 || block.target(i) > right) {
          String rule = "vertex id must be in [1, " + (badSource ? left : right) + "]";
          throw EdgeText.failureOfDataLine(engine, input, COMMENTS, line, badSource ? 0 : 1, rule);
        }
        largest = Math.max(largest, block.source(i));
      }
    }
    return largest;
  }

  private void requireEdges(KonectHead head, Counts counts, List<EdgeBlock> blocks) {
    long lines = 0;
    double sum = 0;
    for (EdgeBlock block : blocks) {
      lines += block.size();
      for (int i = 0; i < block.size(); i++) {
        sum += block.weight(i);
      }
    }
    boolean sumFits = options.keepsWeights() ? sum == counts.edges() : lines < counts.edges();
    if (lines != counts.edges() && !(head.hasMultiplicities() && sumFits)) {
      throw new DeclaredCounts(input, 0, counts.edges()).wrongEdges(lines);
    }
  }

  private static EdgeBlock shifted(EdgeBlock block, long base) {
    long[] sources = new long[block.size()];
    long[] targets = new long[block.size()];
    double[] weights = new double[block.hasWeights() ? block.size() : 0];
    for (int i = 0; i < block.size(); i++) {
      sources[i] = block.source(i);
      targets[i] = base + block.target(i);
      if (block.hasWeights()) {
        weights[i] = block.weight(i);
      }
    }
    return EdgeBlock.copyOf(sources, targets, block.hasWeights() ? weights : null, block.size());
  }
}
