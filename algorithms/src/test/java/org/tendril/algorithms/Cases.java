package org.tendril.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.tendril.engine.Engine;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.graph.Vertex;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.testkit.graph.ModelGraph;
import org.tendril.testkit.graph.RandomGraphs;

/** Graphs on which algorithms are compared with slow verifiers, and laws that all of them obey. */
public final class Cases {
  private Cases() {}

  /** Checks many small random graphs and all small shapes, directed and undirected. */
  public static void onSmallGraphs(int seeds, Consumer<Graph<?, Double>> check) {
    try (Engine engine = Engine.local().threads(2).build()) {
      for (long seed = 1; seed <= seeds; seed++) {
        onOne("seed=" + seed, graph(engine, RandomGraphs.small(seed)), check);
      }
      for (Shapes shape : Shapes.all()) {
        if (!shape.toString().startsWith("random")) {
          onOne(shape + ", directed", shape.graph(engine, false), check);
          onOne(shape + ", undirected", shape.graph(engine, true), check);
        }
      }
      onOne("empty", Graph.fromEdges(engine, new long[0], new long[0], new double[0]), check);
    }
  }

  private static void onOne(String name, Graph<?, Double> graph, Consumer<Graph<?, Double>> check) {
    try {
      check.accept(graph);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("graph: " + name + ": " + e.getMessage(), e);
    }
  }

  /** The graph of a model. */
  public static Graph<Long, Double> graph(Engine engine, ModelGraph<Long, Double> model) {
    var builder = Graph.<Long, Long, Double>builder(engine, Long.class);
    builder.vertices(model.vertices().entrySet(), Map.Entry::getKey, Map.Entry::getValue);
    builder.edges(model.edges(), Edge::source, Edge::target, Edge::value);
    return (model.undirected() ? builder.undirected() : builder).build();
  }

  private static Graph<Long, Double> shuffled(Engine engine, ModelGraph<Long, Double> model) {
    var random = new SplittableRandom(1);
    var builder = Graph.<Long, Long, Double>builder(engine, Long.class);
    List<Edge<Double>> edges = RandomGraphs.shuffled(model.edges(), random);
    builder.edges(edges, Edge::source, Edge::target, Edge::value);
    RandomGraphs.shuffled(List.copyOf(model.vertices().entrySet()), random)
        .forEach(vertex -> builder.vertex(vertex.getKey(), vertex.getValue()));
    return (model.undirected() ? builder.undirected() : builder).build();
  }

  /**
   * Checks many graphs of at most 7 vertices, on which all paths can be listed. Weights are
   * multiples of 1/2 from {@code least} on, so that sums are exact.
   */
  public static void onTinyGraphs(int seeds, double least, Consumer<Graph<?, Double>> check) {
    try (Engine engine = Engine.local().threads(2).build()) {
      for (long seed = 1; seed <= seeds; seed++) {
        var random = new SplittableRandom(seed);
        int vertices = 1 + random.nextInt(7);
        ModelGraph<Long, Double> model =
            RandomGraphs.of(seed, vertices, random.nextInt(2 * vertices + 1));
        List<Edge<Double>> edges =
            model.edges().stream()
                .map(
                    edge ->
                        new Edge<>(edge.source(), edge.target(), least + random.nextInt(5) / 2.0))
                .toList();
        ModelGraph<Long, Double> rounded =
            new ModelGraph<>(model.vertices(), edges, model.undirected());
        onOne("seed=" + seed, graph(engine, rounded), check);
      }
    }
  }

  /** The vertex ids of a graph. */
  public static List<Long> ids(Graph<?, Double> graph) {
    return graph.vertices().stream().map(Vertex::vertexId).toList();
  }

  /**
   * Checks that threads and the order of the input change no bit, and that the form and the cut of
   * the graph change nothing or, if {@code isRounded}, only the last bits.
   *
   * @param algorithm by the id of a vertex
   * @param values the numbers of a result
   */
  public static <R> void sameEverywhere(
      int vertices,
      LongFunction<Algorithm<R>> algorithm,
      Function<R, double[]> values,
      boolean isRounded) {
    sameEverywhere(vertices, (source, target) -> algorithm.apply(source), values, isRounded);
  }

  /** An algorithm by the ids of two vertices. */
  @FunctionalInterface
  public interface ByEnds<R> {
    /** The algorithm between these vertices. */
    Algorithm<R> of(long source, long target);
  }

  /** As there, for an algorithm between two vertices. */
  public static <R> void sameEverywhere(
      int vertices, ByEnds<R> algorithm, Function<R, double[]> values, boolean isRounded) {
    for (long seed : new long[] {2, 3}) {
      ModelGraph<Long, Double> model = RandomGraphs.of(seed, vertices, 3 * vertices);
      List<Long> ids = List.copyOf(model.vertices().keySet());
      Algorithm<R> run = algorithm.of(ids.get(0), ids.get(vertices / 2));
      double[] expected = null;
      for (int threads : new int[] {1, 2, 3, 8}) {
        try (Engine engine = Engine.local().threads(threads).build()) {
          double[] found = values.apply(graph(engine, model).run(run));
          expected = expected == null ? found : expected;
          assertThat(found).as("threads=%d", threads).isEqualTo(expected);
        }
      }
      double[] whole = expected == null ? new double[0] : expected;
      try (Engine engine = Engine.local().threads(2).build()) {
        assertThat(values.apply(shuffled(engine, model).run(run))).as("shuffled").isEqualTo(whole);
        Graph<Long, Double> graph = graph(engine, model);
        same(values.apply(graph.run(run.portable())), whole, isRounded, "portable");
        Graph<Long, Double> cut = graph.partitionBy(EdgePartitioners.grid(), 4);
        same(values.apply(cut.run(run)), whole, isRounded, "cut");
      }
    }
  }

  private static void same(double[] found, double[] expected, boolean isRounded, String name) {
    if (!isRounded) {
      assertThat(found).as(name).isEqualTo(expected);
      return;
    }
    assertClose(found, expected, name);
  }

  /** Asserts equal numbers up to rounding. */
  public static void assertClose(double[] found, double[] expected, String name) {
    assertThat(found).as(name).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      boolean isClose =
          Double.compare(found[i], expected[i]) == 0
              || Math.abs(found[i] - expected[i]) <= 1e-9 * Math.max(1, Math.abs(expected[i]));
      assertThat(isClose)
          .as("%s: at %d: found %s, expected %s", name, i, found[i], expected[i])
          .isTrue();
    }
  }
}
