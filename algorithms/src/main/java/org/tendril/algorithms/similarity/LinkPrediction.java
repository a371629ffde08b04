package org.tendril.algorithms.similarity;

import java.util.List;
import java.util.Locale;
import org.tendril.algorithms.internal.simple.SimpleEdges;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;

/**
 * Link prediction: of all pairs of vertices that have a common neighbor but no edge, those of the
 * highest scores, best first, equal ones ascending by source and target. Source is the smaller
 * vertex.
 *
 * <p>Direction, self-loops, parallel edges and weights are ignored. Scores are those of NetworkX.
 * All threads visit all pairs of edges at one vertex: O(sum of squared degrees), 12 bytes a vertex
 * and thread and an undirected copy of the graph. There is no program, as for {@link
 * NeighborSimilarity}. Sources: Liben-Nowell, Kleinberg, JASIST 58, 2007; Adamic, Adar, Social
 * Networks 25, 2003; Zhou, Lü, Zhang, Eur. Phys. J. B 71, 2009.
 *
 * @param measure formula; default {@link Measure#ADAMIC_ADAR}
 * @param count number of pairs, at least 1; default 100
 */
public record LinkPrediction(Measure measure, int count) implements DriverAlgorithm<EdgeScores> {
  private static final Option MEASURE =
      Option.value(
          "--score",
          "NAME",
          "common-neighbors, adamic-adar, resource-allocation or preferential-attachment",
          "adamic-adar");
  private static final Option COUNT = Option.value("--pairs", "COUNT", "number of pairs", "100");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "link-prediction",
          List.of("links"),
          "pairs of vertices without an edge that share the most distinctive neighbors",
          "the pairs of highest score",
          List.of(MEASURE, COUNT),
          LinkPrediction::plan);

  /** The score of two vertices. */
  public enum Measure {
    /** The number of common neighbors. */
    COMMON_NEIGHBORS,
    /** The sum of 1 / log(degree) of the common neighbors. */
    ADAMIC_ADAR,
    /** The sum of 1 / degree of the common neighbors. */
    RESOURCE_ALLOCATION,
    /** The product of the degrees. */
    PREFERENTIAL_ATTACHMENT;

    double ofMiddle(int degree) {
      return switch (this) {
        case COMMON_NEIGHBORS, PREFERENTIAL_ATTACHMENT -> 1;
        case ADAMIC_ADAR -> degree < 2 ? 1 : 1 / Math.log(degree); // below 2: in no pair
        case RESOURCE_ALLOCATION -> 1.0 / degree;
      };
    }
  }

  /** Checks the number. */
  public LinkPrediction {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1: count=" + count);
    }
  }

  /** The defaults. */
  public static LinkPrediction defaults() {
    return new LinkPrediction(Measure.ADAMIC_ADAR, 100);
  }

  /** These options with another formula. */
  public LinkPrediction measure(Measure measure) {
    return new LinkPrediction(measure, count);
  }

  /** These options with another number of pairs. */
  public LinkPrediction count(int count) {
    return new LinkPrediction(measure, count);
  }

  private static Plan plan(Registration.Arguments arguments) {
    String name = arguments.text(MEASURE).orElse("adamic-adar");
    for (Measure measure : Measure.values()) {
      if (measure.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
        return Plan.of(new LinkPrediction(measure, arguments.integer(COUNT).orElse(100)));
      }
    }
    throw new IllegalArgumentException(
        "--score must be common-neighbors, adamic-adar, resource-allocation or"
            + " preferential-attachment: --score="
            + name);
  }

  @Override
  public EdgeScores on(GraphPartition partition) {
    Adjacency edges = SimpleEdges.of(partition);
    List<Best> blocks =
        new Wedges(partition, edges, edges)
            .run(middle -> measure.ofMiddle(edges.degree(middle)), () -> new Best(edges));
    ScoredPairs all = ScoredPairs.joined(blocks.stream().map(block -> block.pairs).toList());
    all.keepBest(0, count);
    return all.result("score", partition);
  }

  private final class Best implements Wedges.Collector {
    private final Adjacency edges;
    private final ScoredPairs pairs = new ScoredPairs();

    Best(Adjacency edges) {
      this.edges = edges;
    }

    @Override
    public void take(int vertex, int[] others, int found, double[] sums) {
      for (int i = 0; i < found; i++) {
        int other = others[i];
        if (other > vertex && !Wedges.hasEdge(edges, vertex, other)) {
          pairs.add(vertex, other, score(vertex, other, sums[other]));
        }
      }
      if (pairs.size() > 2L * count + 1024) {
        pairs.keepBest(0, count);
      }
    }

    private double score(int vertex, int other, double sum) {
      return measure == Measure.PREFERENTIAL_ATTACHMENT
          ? (double) edges.degree(vertex) * edges.degree(other)
          : sum;
    }
  }
}
