package org.tendril.datasets.internal.generator;

import java.io.Serializable;
import org.tendril.engine.frame.Columns;

/**
 * A rule that draws the edges of a graph. Its rows, such as vertices or numbers of edges, do not
 * depend on each other, so that threads and tasks may draw them in any order. Immutable.
 */
public interface EdgeModel extends Serializable {
  /** Number of vertices; their ids are 0 to n - 1. */
  int vertexCount();

  /** Number of rows; by default, a row is a vertex. */
  default long rowCount() {
    return vertexCount();
  }

  /** Heap bytes that drawing takes once, for all rows. */
  default long sharedBytes() {
    return 0;
  }

  /** The expected number of edges, to estimate memory. */
  double expectedEdges();

  /** Whether edges are directed. */
  default boolean isDirected() {
    return false;
  }

  /** Draws the edges of the rows [first, end), in the order of rows. */
  void draw(long first, long end, DrawnEdges out);

  /** Appends columns of attributes by vertex, if there are any. */
  default Columns vertexColumns(Columns ids) {
    return ids;
  }
}
