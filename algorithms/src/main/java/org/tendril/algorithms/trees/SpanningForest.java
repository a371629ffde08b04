package org.tendril.algorithms.trees;

import java.util.List;
import org.tendril.algorithms.internal.certificate.ForestCheck;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.GraphPartition;

/**
 * Minimum spanning forest: a tree of each connected component whose weights have the least sum.
 * Each edge has a row, from its smaller to its larger vertex, with its weight.
 *
 * <p>Directions are ignored, and so are self-loops; the lightest of parallel edges counts, in
 * either direction. Without weights each edge counts as 1. Weights may be negative. Edges of equal
 * weight are ordered by their smaller, then by their larger vertex id, so that there is exactly one
 * result. Borůvka's algorithm: O(log n) rounds in which all threads search for the lightest edge of
 * each tree, O((n + m) log n) at worst; 41 bytes a vertex and an undirected copy of the graph.
 * There is no program. Source: Borůvka, 1926.
 */
public record SpanningForest() implements DriverAlgorithm<EdgeScores> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "spanning-forest",
          List.of("mst"),
          "minimum spanning tree of each connected component: its edges and their weights",
          "the heaviest edges",
          List.of(Registration.VERIFY),
          arguments ->
              arguments.hasUnitWeights()
                  ? Plan.of(defaults())
                  : Plan.of(defaults()).readingWeights());

  /** The defaults. */
  public static SpanningForest defaults() {
    return new SpanningForest();
  }

  /**
   * Finds the forest.
   *
   * @throws TendrilException.InvalidInput if a weight is not a number
   */
  @Override
  public EdgeScores on(GraphPartition partition) {
    if (partition.hasWeights() && Double.isNaN(partition.weightSummary().sum())) {
      throw new TendrilException.InvalidInput(
          "spanning-forest needs weights that are numbers; their sum is NaN");
    }
    EdgeScores forest = new Boruvka(partition).run();
    return forest.certified(() -> ForestCheck.of(partition, forest));
  }
}
