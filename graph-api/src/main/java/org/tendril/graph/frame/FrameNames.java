package org.tendril.graph.frame;

/** The column names that graph frames give a meaning. */
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
