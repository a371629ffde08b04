package org.tendril.pregel;

/**
 * Along which edges an object program sends, by which of their ends computed in the superstep. In
 * superstep 0 all vertices compute, so that all edges are selected.
 */
public enum ActiveDirection {
  /** Edges whose source computed. */
  OUT,
  /** Edges whose target computed. */
  IN,
  /** Edges of which at least one end computed. */
  EITHER,
  /** Edges whose both ends computed. */
  BOTH,
  /** No edges: for programs, or phases of them, that send to vertices by id alone. */
  NONE
}
