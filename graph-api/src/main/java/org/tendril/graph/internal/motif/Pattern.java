package org.tendril.graph.internal.motif;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern as written: paths that must match, and negated ones that must not.
 *
 * @param source the text it was read from, for messages
 */
record Pattern(TextCursor source, List<Path> paths) {

  /** Vertices, and the edges between each and the next. */
  record Path(boolean isNegated, List<VertexMark> vertices, List<EdgeMark> edges) {}

  /** A vertex of a path; one of several labels must fit. */
  record VertexMark(
      @Nullable String name, List<Label> labels, @Nullable Expression filter, int position) {}

  /**
   * An edge of a path, or a number of them in a row.
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

  /** A label with its place in the text. */
  record Label(String name, int position) {}

  /** The direction in which an edge is written. */
  enum Arrow {
    RIGHT,
    LEFT,
    /** One edge, in either direction. */
    EITHER,
    /** Two edges, one in each direction. */
    BOTH
  }
}
