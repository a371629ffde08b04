package org.tendril.graph.internal.motif;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern as it was written: paths that all must match, or must not.
 *
 * @param source where it was read, for messages
 */
record Pattern(TextCursor source, List<Path> paths) {

  /** Vertices, and the edge between each and the next. */
  record Path(boolean isNegated, List<VertexMark> vertices, List<EdgeMark> edges) {}

  /** A vertex of a path; of several labels, one must fit. */
  record VertexMark(
      @Nullable String name, List<Label> labels, @Nullable Expression filter, int position) {}

  /**
   * An edge of a path, or so many of them in a row.
   *
   * @param isRepeated whether a length was written, so that the name means a list
   */
  record EdgeMark(
      @Nullable String name,
      List<Label> labels,
      Arrow arrow,
      boolean isRepeated,
      int least,
      int most,
      @Nullable Expression filter,
      int position) {}

  /** A label where it was written. */
  record Label(String name, int position) {}

  /** How an edge is written. */
  enum Arrow {
    /** From left to right. */
    RIGHT,
    /** From right to left. */
    LEFT,
    /** One edge, in either direction. */
    EITHER,
    /** Two edges, one in each direction. */
    BOTH
  }
}
