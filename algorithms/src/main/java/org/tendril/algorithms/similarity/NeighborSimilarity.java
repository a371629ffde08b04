package org.tendril.algorithms.similarity;

import java.util.List;
import java.util.Locale;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;

/**
 * Similarity of vertices by their common neighbors, as node similarity in Neo4j Graph Data Science.
 * Each vertex has a row for each of its most similar vertices; rows ascend by source, then descend
 * by similarity, then ascend by target.
 *
 * <p>Neighbors are the sets of targets of out-edges, a self-loop's vertex included: parallel edges
 * count once and weights do not count. Pairs without a common neighbor have no row. All threads
 * visit all pairs of edges into one vertex: O(sum of squared in-degrees), 12 bytes a vertex and
 * thread. There is no program: a vertex would have to send its neighbors to all vertices two edges
 * away.
 *
 * @param measure formula; default {@link Measure#JACCARD}
 * @param most rows of a vertex, at least 1; default 10
 * @param least smallest similarity of a row; default 0
 */
public record NeighborSimilarity(Measure measure, int most, double least)
    implements DriverAlgorithm<EdgeScores> {
  private static final Option MEASURE =
      Option.value("--measure", "NAME", "jaccard, overlap or cosine", "jaccard");
  private static final Option MOST =
      Option.value("--neighbors", "COUNT", "most similar vertices of each vertex", "10");
  private static final Option LEAST =
      Option.value("--least", "SCORE", "smallest similarity of a row", "0");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "similarity",
          List.of("node-similarity"),
          "the vertices whose out-neighbors resemble those of each vertex most",
          "the most similar pairs",
          List.of(MEASURE, MOST, LEAST),
          NeighborSimilarity::plan);

  /** The similarity of two sets. */
  public enum Measure {
    /** Common elements divided by all elements. */
    JACCARD,
    /** Common elements divided by those of the smaller set. */
    OVERLAP,
    /** Common elements divided by the geometric mean of the sizes. */
    COSINE;

    double of(double common, int a, int b) {
      return switch (this) {
        case JACCARD -> common / (a + b - common);
        case OVERLAP -> common / Math.min(a, b);
        case COSINE -> common / Math.sqrt((double) a * b);
      };
    }
  }

  /** Checks the number. */
  public NeighborSimilarity {
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1: most=" + most);
    }
  }

  /** The defaults. */
  public static NeighborSimilarity defaults() {
    return new NeighborSimilarity(Measure.JACCARD, 10, 0);
  }

  /** These options with another formula. */
  public NeighborSimilarity measure(Measure measure) {
    return new NeighborSimilarity(measure, most, least);
  }

  /** These options with another number of rows for each vertex. */
  public NeighborSimilarity most(int most) {
    return new NeighborSimilarity(measure, most, least);
  }

  /** These options with another smallest similarity. */
  public NeighborSimilarity least(double least) {
    return new NeighborSimilarity(measure, most, least);
  }

  private static Plan plan(Registration.Arguments arguments) {
    String name = arguments.text(MEASURE).orElse("jaccard");
    for (Measure measure : Measure.values()) {
      if (measure.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Plan.of(
            new NeighborSimilarity(
                measure, arguments.integer(MOST).orElse(10), arguments.real(LEAST).orElse(0)));
      }
    }
    throw new IllegalArgumentException(
        "--measure must be jaccard, overlap or cosine: --measure=" + name);
  }

  @Override
  public EdgeScores on(GraphPartition partition) {
    GraphPartition sets = partition.withoutParallelEdges();
    Adjacency out = sets.outAdjacency();
    List<Rows> rows =
        new Wedges(partition, out, sets.inAdjacency()).run(middle -> 1, () -> new Rows(out));
    return ScoredPairs.joined(rows.stream().map(block -> block.pairs).toList())
        .result("similarity", partition);
  }

  private final class Rows implements Wedges.Collector {
    private final Adjacency out;
    private final ScoredPairs pairs = new ScoredPairs();

    Rows(Adjacency out) {
      this.out = out;
    }

    @Override
    public void take(int vertex, int[] others, int count, double[] sums) {
      int from = pairs.size();
      int degree = out.degree(vertex);
      for (int i = 0; i < count; i++) {
        int other = others[i];
        double similarity = measure.of(sums[other], degree, out.degree(other));
        if (other != vertex && similarity >= least) {
          pairs.add(vertex, other, similarity);
        }
      }
      pairs.keepBest(from, most);
    }
  }
}
