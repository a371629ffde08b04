package org.tendril.pregel;

/**
 * The edges for which an object program sends, by the endpoints that computed in the superstep
 * before. In superstep 0 all vertices compute, so all edges are selected next.
 */
public enum ActiveDirection {
  /** Edges whose source computed. */
  OUT,
  /** Edges whose target computed. */
  IN,
  /** Edges with at least one endpoint that computed. */
  EITHER,
  /** Edges with two endpoints that computed. */
  BOTH,
  /** No edges: for programs, or phases of them, that send only to ids. */
  NONE
}
