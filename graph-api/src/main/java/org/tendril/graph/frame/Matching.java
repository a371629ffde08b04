package org.tendril.graph.frame;

import org.tendril.graph.internal.motif.Distinct;

/** The elements of a motif that may be the same element of the graph in one match. */
public enum Matching {
  /** Any two vertices, and any two edges. */
  HOMOMORPHISM,

  /**
   * Any two vertices, but no two edges, including those of edges with a length. Two rows of an edge
   * table are different edges even if their columns are equal.
   */
  EDGE_INJECTIVE,

  /**
   * Any two edges, but no two vertices, including unnamed ones and those within edges with a
   * length.
   */
  VERTEX_INJECTIVE;

  /** The elements that must differ, for the planner. */
  Distinct distinct() {
    return switch (this) {
      case HOMOMORPHISM -> Distinct.NOTHING;
      case EDGE_INJECTIVE -> Distinct.EDGES;
      case VERTEX_INJECTIVE -> Distinct.VERTICES;
    };
  }
}
