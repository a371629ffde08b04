package org.tendril.pregel;

/**
 * The edges along which a vertex sends its message. On an undirected graph, which stores each edge
 * both ways, all three mean one message to each neighbor.
 */
public enum EdgeDirection {
  /** Along out-edges, from source to target. */
  OUT,
  /** Against in-edges, from target to source. */
  IN,
  /** Both ways: to targets of out-edges and to sources of in-edges. */
  BOTH
}
