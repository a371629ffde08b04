package org.tendril.graph.frame;

/** The column names with a meaning in graph frames. */
final class FrameNames {
  /** The column of vertices that holds their ids. */
  static final String ID = "id";

  /** The column of edges that holds the id of the source. */
  static final String SRC = "src";

  /** The column of edges that holds the id of the target. */
  static final String DST = "dst";

  /** The prefix of the columns that queries add for their own use. */
  static final String RESERVED = "_tendril_";

  private FrameNames() {}
}
