package org.tendril.algorithms.coloring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.internal.certificate.ColorCheck;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.VertexCounts;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * A maximal independent set: no edge joins two of its vertices, and every other vertex has a
 * neighbor in it. It is the set that a greedy choice in a fixed random order of the ids gives, as
 * MaximalIndependentSet of GraphFrames aims at; there the set may differ from run to run. Not the
 * largest set, which is hard to find. A vertex without edges is in it. Directions, self-loops and
 * parallel edges change nothing. The result has 1 for each vertex of the set, else 0.
 *
 * <p>Same set for any number of threads and any cut. About O(n + m), in O(log^2 n) rounds with high
 * probability; 17 bytes a vertex in addition to the graph, and both directions of its edges.
 * Source: Blelloch, Fineman, Shun, Greedy sequential maximal independent set and matching are
 * parallel on average, SPAA 2012.
 *
 * @param seed selects the order; default 0
 */
public record IndependentSet(long seed) implements Algorithm<VertexCounts> {
  private static final Option SEED = Option.value("--seed", "NUMBER", "selects the order", "0");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "independent-set",
          List.of("mis"),
          "a maximal independent set: 1 for its vertices, 0 for the others",
          "vertices of the set, those of smallest id",
          List.of(SEED, Registration.VERIFY),
          arguments ->
              Plan.of(new IndependentSet(arguments.integer(SEED).orElse(0))).readingInEdges());

  /** The defaults. */
  public static IndependentSet defaults() {
    return new IndependentSet(0);
  }

  /** These options with another seed. */
  public IndependentSet seed(long seed) {
    return new IndependentSet(seed);
  }

  @Override
  public VertexCounts run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    return certified(
        graph,
        VertexLongs.of(
            "selected",
            graph,
            Pregel.run(
                graph.partitions(), new IndependentSetProgram(seed), PregelOptions.defaults())));
  }

  @Override
  public VertexCounts runWhole(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    return certified(
        graph,
        new VertexLongs(
            "selected",
            graph.partition(),
            new IndependentSetKernel(graph.partition(), seed).run()));
  }

  private static VertexCounts certified(Graph<?, ?> graph, VertexLongs members) {
    return VertexCounts.of(members)
        .certified(() -> ColorCheck.independentSet(graph.partition(), members.values()));
  }
}
