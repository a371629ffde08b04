package org.tendril.partition.internal.cut;

/** Selects the copies of vertices that take part in an exchange. */
public enum MirrorRole {
  /** Copies where the vertex has out-edges: they receive what it sends. */
  SOURCE,
  /** Copies where the vertex has in-edges: they combine what it receives. */
  TARGET,
  /** All copies. */
  ANY
}
