package org.tendril.graph.internal.motif;

/**
 * The elements of a pattern that must differ within each match. Two edges are the same if they are
 * the same row of the same table, not if their columns are equal.
 */
public record Distinct(boolean edges, boolean vertices) {
  /** Any two may be the same. */
  public static final Distinct NOTHING = new Distinct(false, false);

  /** No edge matches twice. */
  public static final Distinct EDGES = new Distinct(true, false);

  /** No vertex matches twice. */
  public static final Distinct VERTICES = new Distinct(false, true);
}
