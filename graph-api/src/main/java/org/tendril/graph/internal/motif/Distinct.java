package org.tendril.graph.internal.motif;

/**
 * Which elements of a pattern must be different ones in each match. Two edges of the pattern are
 * the same if they are the same row of the same table, not if their columns are equal.
 */
public record Distinct(boolean edges, boolean vertices) {
  /** Any two may be the same. */
  public static final Distinct NOTHING = new Distinct(false, false);

  /** No edge matches twice. */
  public static final Distinct EDGES = new Distinct(true, false);

  /** No vertex matches twice. */
  public static final Distinct VERTICES = new Distinct(false, true);
}
