package org.tendril.partition.internal.cut;

/** Which copies of vertices take part in an exchange. */
public enum MirrorRole {
  /** Copies where the vertex has out-edges: they must know what it sends. */
  SOURCE,
  /** Copies where the vertex has in-edges: they combine what it receives. */
  TARGET,
  /** All copies. */
  ANY
}
