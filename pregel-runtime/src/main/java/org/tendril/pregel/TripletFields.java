package org.tendril.pregel;

/**
 * The values that a function reads of each edge. Others cannot be read, and are not sent to other
 * partitions of a cut graph. Ids can always be read.
 */
public enum TripletFields {
  /** Nothing but the ids. */
  NONE(false, false, false),
  /** The value of the source, and the value of the edge. */
  SOURCE(true, false, true),
  /** The value of the target, and the value of the edge. */
  TARGET(false, true, true),
  /** The value of the edge. */
  EDGE_ONLY(false, false, true),
  /** The values of source, target and edge. */
  ALL(true, true, true);

  private final boolean source;
  private final boolean target;
  private final boolean edge;

  TripletFields(boolean source, boolean target, boolean edge) {
    this.source = source;
    this.target = target;
    this.edge = edge;
  }

  /** Whether the value of the source may be read. */
  public boolean hasSource() {
    return source;
  }

  /** Whether the value of the target may be read. */
  public boolean hasTarget() {
    return target;
  }

  /** Whether the value of the edge may be read. */
  public boolean hasEdge() {
    return edge;
  }
}
