package org.tendril.graph.frame;

import org.tendril.graph.internal.motif.Distinct;

/** Which elements of a motif may be the same element of the graph in one match. */
public enum Matching {
  /** Any two that are both vertices or both edges. */
  HOMOMORPHISM,

  /**
   * Vertices, but no two edges, those within lengths included. Two rows of an edge table are
   * different edges even if their columns are equal.
   */
  EDGE_INJECTIVE,

  /** Edges, but no two vertices, those without a name and those within lengths included. */
  VERTEX_INJECTIVE;

  /** The same for the planner. */
  Distinct distinct() {
    return switch (this) {
      case HOMOMORPHISM -> Distinct.NOTHING;
      case EDGE_INJECTIVE -> Distinct.EDGES;
      case VERTEX_INJECTIVE -> Distinct.VERTICES;
    };
  }
}
