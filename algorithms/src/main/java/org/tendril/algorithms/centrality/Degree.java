package org.tendril.algorithms.centrality;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.pregel.DoubleCombiner;
import org.tendril.pregel.DoubleContext;
import org.tendril.pregel.DoubleEdgeProgram;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * Degree centrality: the number of edges of each vertex, or the sum of their weights.
 *
 * <p>Parallel edges count as often as they occur. On a directed graph a self-loop counts once in
 * each direction; on an undirected one it is stored, and counts, once. Directions are the same
 * there. O(n + m), as a program of one superstep in every form. Weights may be negative. Same bits
 * for any number of threads.
 *
 * @param direction out-edges, in-edges or both; default both
 * @param isWeighted whether to add weights instead of counting; default false
 */
public record Degree(EdgeDirection direction, boolean isWeighted)
    implements Algorithm<VertexScores> {
  private static final Option DIRECTION =
      Option.value("--direction", "EDGES", "edges that count: out, in or both", "both");
  private static final Option WEIGHTED = Option.flag("--weighted", "add weights of edges");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "degree",
          List.of("degrees"),
          "number of edges of each vertex, or the sum of their weights",
          "the vertices of largest degree",
          List.of(DIRECTION, WEIGHTED),
          Degree::plan);

  /** The defaults: edges in both directions, counted. */
  public static Degree defaults() {
    return new Degree(EdgeDirection.BOTH, false);
  }

  /** These options for other edges. */
  public Degree direction(EdgeDirection direction) {
    return new Degree(direction, isWeighted);
  }

  /** These options with sums of weights. */
  public Degree weighted() {
    return new Degree(direction, true);
  }

  private static Plan plan(Registration.Arguments arguments) {
    String text = arguments.text(DIRECTION).orElse("both");
    EdgeDirection direction =
        switch (text) {
          case "out" -> EdgeDirection.OUT;
          case "in" -> EdgeDirection.IN;
          case "both" -> EdgeDirection.BOTH;
          default ->
              throw new IllegalArgumentException(
                  "--direction must be out, in or both: --direction=" + text);
        };
    boolean weighted = arguments.flag(WEIGHTED) && !arguments.hasUnitWeights();
    Plan plan = Plan.of(new Degree(direction, weighted));
    return weighted ? plan.readingWeights() : plan;
  }

  @Override
  public VertexScores run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    EdgeDirection against =
        switch (direction) {
          case OUT -> EdgeDirection.IN;
          case IN -> EdgeDirection.OUT;
          case BOTH -> EdgeDirection.BOTH;
        };
    return VertexScores.of(
        VertexDoubles.of(
            "degree",
            graph,
            Pregel.run(
                graph.partitions(), new Program(against, isWeighted), PregelOptions.defaults())));
  }

  /** Each neighbor sends the weight of its edge. */
  private record Program(EdgeDirection activeDirection, boolean isWeighted)
      implements DoubleEdgeProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public DoubleCombiner combiner() {
      return DoubleCombiner.sum();
    }

    @Override
    public double initialValue(int vertex, DoubleContext context) {
      return 0;
    }

    @Override
    public double message(
        int sender, int receiver, double value, double weight, DoubleContext context) {
      return isWeighted ? weight : 1;
    }

    @Override
    public double compute(int vertex, double value, double message, DoubleContext context) {
      return message;
    }

    @Override
    public int maxSupersteps() {
      return 1;
    }
  }
}
