package org.tendril.partition.internal.cut;

/** Selects the copies of vertices that take part in an exchange. */
public enum MirrorRole {
  /** Copies with out-edges: they receive the values that the vertex sends. */
  SOURCE,
  /** Copies with in-edges: they combine the messages that the vertex receives. */
  TARGET,
  /** All copies. */
  ANY
}
