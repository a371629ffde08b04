package org.tendril.algorithms.similarity;

import java.util.ArrayList;
import java.util.List;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.VertexDoubles;
import org.tendril.partition.GraphPartition;

/**
 * SVD++, a model of ratings by factors, as in GraphX and GraphFrames: an edge from a user to an
 * item has the rating as its weight. Gradient descent over all ratings at once in each iteration.
 *
 * <p>Columns: {@code bias} of the user or item; {@code mean} of all ratings, the same everywhere;
 * {@code norm}, of a user 1 / sqrt(its ratings), of an item the sum of the squared errors of its
 * ratings at the end; {@code p0}, {@code p1}, ... the factors; {@code y0}, ... the implicit
 * factors, of a user added to its factors. {@link #predict} computes a rating. They are GraphX's
 * four values of a vertex, with one difference: first factors, in [0, 1), differ between vertices
 * and follow from seed and id, while GraphX gives all vertices the same unseeded ones.
 *
 * <p>Parallel edges are several ratings; an undirected edge is one in each direction. O(m rank) an
 * iteration, by all threads, with the same bits for any number of them; 32 rank + 48 bytes a
 * vertex. There is no program yet. Source: Koren, Factorization Meets the Neighborhood, KDD 2008,
 * equation 15.
 *
 * @param rank number of factors, at least 1; default 10
 * @param iterations number of iterations, at least 0; default 2
 * @param least smallest predicted rating; default 0
 * @param most largest predicted rating; default 5
 * @param biasStep gamma1, the step of biases; default 0.007
 * @param factorStep gamma2, the step of factors; default 0.007
 * @param biasDecay gamma6, the regularization of biases; default 0.005
 * @param factorDecay gamma7, the regularization of factors; default 0.015
 * @param seed selects the first factors; default 1
 */
public record SvdPlusPlus(
    int rank,
    int iterations,
    double least,
    double most,
    double biasStep,
    double factorStep,
    double biasDecay,
    double factorDecay,
    long seed)
    implements DriverAlgorithm<VertexScores> {
  private static final Option RANK = Option.value("--rank", "COUNT", "number of factors", "10");
  private static final Option ITERATIONS =
      Option.value("--iterations", "COUNT", "number of iterations", "2");
  private static final Option LEAST =
      Option.value("--min-value", "RATING", "smallest predicted rating", "0");
  private static final Option MOST =
      Option.value("--max-value", "RATING", "largest predicted rating", "5");
  private static final Option SEED =
      Option.value("--seed", "NUMBER", "selects the first factors", "1");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "svd-plus-plus",
          List.of("svd++"),
          "factors of users and items by their ratings, which are the edge weights",
          "the vertices of largest bias",
          List.of(RANK, ITERATIONS, LEAST, MOST, SEED),
          arguments ->
              Plan.of(
                      new SvdPlusPlus(
                          arguments.integer(RANK).orElse(10),
                          arguments.integer(ITERATIONS).orElse(2),
                          arguments.real(LEAST).orElse(0),
                          arguments.real(MOST).orElse(5),
                          0.007,
                          0.007,
                          0.005,
                          0.015,
                          arguments.integer(SEED).orElse(1)))
                  .readingWeights()
                  .readingInEdges());

  /** Checks the options. */
  public SvdPlusPlus {
    if (rank < 1 || iterations < 0) {
      throw new IllegalArgumentException(
          "rank must be at least 1 and iterations not negative: rank="
              + rank
              + " iterations="
              + iterations);
    }
    if (!(least <= most)) {
      throw new IllegalArgumentException(
          "the smallest rating must be at most the largest: least=" + least + " most=" + most);
    }
  }

  /** The defaults. */
  public static SvdPlusPlus defaults() {
    return new SvdPlusPlus(10, 2, 0, 5, 0.007, 0.007, 0.005, 0.015, 1);
  }

  /** These options with another number of factors. */
  public SvdPlusPlus rank(int rank) {
    return new SvdPlusPlus(
        rank, iterations, least, most, biasStep, factorStep, biasDecay, factorDecay, seed);
  }

  /** These options with another number of iterations. */
  public SvdPlusPlus iterations(int iterations) {
    return new SvdPlusPlus(
        rank, iterations, least, most, biasStep, factorStep, biasDecay, factorDecay, seed);
  }

  /** These options with predicted ratings in this range. */
  public SvdPlusPlus between(double least, double most) {
    return new SvdPlusPlus(
        rank, iterations, least, most, biasStep, factorStep, biasDecay, factorDecay, seed);
  }

  /**
   * Computes the factors.
   *
   * @throws TendrilException.InvalidInput if edges have no weights, or not all are finite
   */
  @Override
  public VertexScores on(GraphPartition partition) {
    int n = partition.vertexCount();
    if (partition.edgeCount() > 0 && !partition.hasWeights()) {
      throw new TendrilException.InvalidInput(
          "svd-plus-plus needs edge weights, the ratings, and the graph has none");
    }
    partition.engine().memory().require((32L * rank + 48) * n, "svd-plus-plus");
    RatingFactors factors = new RatingFactors(partition, this);
    factors.run();
    List<VertexDoubles> columns = new ArrayList<>();
    columns.add(new VertexDoubles("norm", partition, factors.norms()));
    columns.add(new VertexDoubles("mean", partition, factors.means()));
    for (int i = 0; i < rank; i++) {
      columns.add(new VertexDoubles("p" + i, partition, factors.factors(i)));
    }
    for (int i = 0; i < rank; i++) {
      columns.add(new VertexDoubles("y" + i, partition, factors.implicit(i)));
    }
    return VertexScores.of(
        new VertexDoubles("bias", partition, factors.biases()),
        columns.toArray(VertexDoubles[]::new));
  }

  /** The rating of an item by a user that the factors predict. */
  public double predict(VertexScores found, long user, long item) {
    double sum =
        found.scores("mean").value(user)
            + found.scores("bias").value(user)
            + found.scores("bias").value(item);
    for (int i = 0; i < rank; i++) {
      sum += found.scores("p" + i).value(item) * found.scores("y" + i).value(user);
    }
    return Math.min(Math.max(sum, least), most);
  }
}
