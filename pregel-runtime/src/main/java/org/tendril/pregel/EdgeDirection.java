package org.tendril.pregel;

/**
 * Along which edges of an active vertex its message travels. On an undirected graph, where each
 * edge is stored both ways, the three mean the same: one message to each neighbor.
 */
public enum EdgeDirection {
  /** Along out-edges, from source to target. */
  OUT,
  /** Against in-edges, from target to source. */
  IN,
  /** Both: to targets of out-edges and to sources of in-edges. */
  BOTH
}
