package org.tendril.algorithms.communities;

/** The quality that Louvain and Leiden raise. */
public enum Objective {
  /**
   * Modularity: for each community, the share of the edges within it, minus the resolution times
   * the square of its share of all degrees (Newman, Girvan, Physical Review E 69, 2004; Reichardt,
   * Bornholdt, 2006).
   */
  MODULARITY,
  /**
   * The constant Potts model: for each community, the weight of the edges within it, minus the
   * resolution times the number of its pairs of vertices (Traag, Van Dooren, Nesterov, Physical
   * Review E 84, 2011). Communities are denser inside than the resolution.
   */
  CPM
}
