package org.tendril.datasets.internal.declared;

import java.util.List;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.TextLine;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.build.AdjacencyBuilder;

/**
 * The numbers of vertices and edges that a text states before its edges. Vertices are 1 to n.
 *
 * @param input the file, for messages
 * @param vertices number of vertices, in [0, 2^31)
 * @param edges number of edge lines
 */
public record DeclaredCounts(InputFile input, int vertices, long edges) {
  private static final long MOST_EDGES = 1L << 50; // more fit no memory

  /**
   * The counts in two columns of a line.
   *
   * @throws TendrilException.InvalidInput if they are no integers, or the vertices too many
   */
  public static DeclaredCounts of(
      EdgeText text, TextLine line, InputFile input, String vertices, String edges) {
    return new DeclaredCounts(
        input, vertexCount(text, line, vertices), count(text, line, "edges", edges));
  }

  /** A number of vertices in a line; fewer than 2^31. */
  public static int vertexCount(EdgeText text, TextLine line, String word) {
    long count = count(text, line, "vertices", word);
    if (count > IdMap.MOST_VERTICES) {
      throw text.failure(line, "there must be fewer than 2^31 vertices: vertices=" + count);
    }
    return (int) count;
  }

  /** A number in a line, of up to 18 digits. */
  public static long count(EdgeText text, TextLine line, String name, String word) {
    if (!word.matches("[0-9]{1,18}")) {
      throw text.failure(line, "number of " + name + " must be an integer: " + name + "=" + word);
    }
    return Long.parseLong(word);
  }

  /**
   * Checks before edges are read that the declared graph can be held.
   *
   * @param undirected whether each edge is stored in both directions
   * @throws TendrilException.ResourceExhausted if it cannot
   */
  public void requireMemory(Engine engine, boolean undirected, boolean weighted) {
    long listed = Math.min(edges, MOST_EDGES);
    EdgeColumn column = EdgeColumn.weightedIf(weighted);
    long stored = (undirected ? 2 : 1) * listed;
    engine
        .memory()
        .require(
            (weighted ? 16 : 8) * listed + AdjacencyBuilder.bytesFor(vertices, stored, column),
            "the graph that " + input.name() + " declares");
  }

  /** The table of the edges that were read, with the declared vertices. */
  public EdgeTable table(Engine engine, List<EdgeBlock> blocks) {
    EdgeTable table = EdgeTable.of(blocks, IdMap.range(1, vertices));
    engine.memory().reserve(table, table.retainedBytes(), "the edges of " + input.name());
    return table;
  }

  /**
   * Checks that all ids are in [1, n].
   *
   * @param comments the characters that begin a line that is no data
   * @param headLines number of data lines before the first edge
   * @param headColumns number of columns of a line before the source
   * @return number of edges
   */
  public long requireVertices(
      Engine engine, List<EdgeBlock> blocks, String comments, int headLines, int headColumns) {
    long first = 0;
    for (EdgeBlock block : blocks) {
      if (block.size() > 0 && (block.minId() < 1 || block.maxId() > vertices)) {
        int bad = firstOutside(block);
        throw EdgeText.failureOfDataLine(
            engine,
            input,
            comments,
            first + bad + headLines,
            headColumns + (isVertex(block.source(bad)) ? 1 : 0),
            "index must be in [1, " + vertices + "]");
      }
      first += block.size();
    }
    return first;
  }

  private int firstOutside(EdgeBlock block) {
    int i = 0;
    while (isVertex(block.source(i)) && isVertex(block.target(i))) {
      i++;
    }
    return i;
  }

  private boolean isVertex(long id) {
    return id >= 1 && id <= vertices;
  }

  /** Checks the number of edges. */
  public void requireEdges(long found) {
    if (found != edges) {
      throw wrongEdges(found);
    }
  }

  /** A refusal of the number of edges. */
  public TendrilException.InvalidInput wrongEdges(long found) {
    return input.failure(
        "number of edges must be the declared one: declared="
            + edges
            + " found="
            + found
            + "; fetch the file again, or correct its header");
  }
}
