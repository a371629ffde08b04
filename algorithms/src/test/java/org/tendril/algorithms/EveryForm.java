package org.tendril.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.tendril.engine.Engine;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.graph.GraphPolicies;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.testkit.graph.Law;
import org.tendril.testkit.graph.ModelGraph;
import org.tendril.testkit.graph.RandomGraphs;

/**
 * Compares an algorithm, in all its forms, with a slow one: on hundreds of random graphs and on
 * special shapes, for several numbers of threads, for shuffled input and on cut graphs. A failure
 * prints the seed and the smallest graph.
 */
public final class EveryForm implements AutoCloseable {
  private static final int RANDOM = 300;

  private final List<Engine> engines =
      IntStream.of(1, 2, 3, 8).mapToObj(n -> Engine.local().threads(n).build()).toList();

  @Override
  public void close() {
    engines.forEach(Engine::close);
  }

  /** The engine of two threads. */
  public Engine engine() {
    return engines.get(1);
  }

  /**
   * Compares on all graphs.
   *
   * @param values reads what is compared from the result
   * @param slow computes it from the edges
   */
  public <R> void check(
      Algorithm<R> algorithm, Function<R, ?> values, Function<ModelGraph<Long, Double>, ?> slow) {
    List<ModelGraph<Long, Double>> shapes = shapes();
    for (int i = 0; i < shapes.size(); i++) {
      int number = i;
      Law.check("shape=" + i, shapes.get(i), model -> same(number, model, algorithm, values, slow));
    }
    for (long i = 1; i <= RANDOM; i++) {
      long seed = i;
      Law.check(
          "seed=" + seed,
          RandomGraphs.small(seed),
          model -> same(seed, model, algorithm, values, slow));
    }
  }

  private <R> void same(
      long seed,
      ModelGraph<Long, Double> model,
      Algorithm<R> algorithm,
      Function<R, ?> values,
      Function<ModelGraph<Long, Double>, ?> slow) {
    Object expected = slow.apply(model);
    for (Engine engine : engines) {
      assertThat(values.apply(graph(engine, model).run(algorithm))).isEqualTo(expected);
    }
    var random = new SplittableRandom(seed);
    ModelGraph<Long, Double> shuffled =
        new ModelGraph<>(
            model.vertices(), RandomGraphs.shuffled(model.edges(), random), model.undirected());
    assertThat(values.apply(graph(engine(), shuffled).run(algorithm))).isEqualTo(expected);
    Graph<Long, Double> graph = graph(engine(), model);
    assertThat(values.apply(graph.run(algorithm.portable()))).isEqualTo(expected);
    if (seed % 4 == 0) {
      var partitioner = EdgePartitioners.all().get((int) (seed % EdgePartitioners.all().size()));
      Graph<Long, Double> cut = graph.partitionBy(partitioner, 3);
      assertThat(values.apply(cut.run(algorithm))).isEqualTo(expected);
      assertThat(values.apply(distributed(graph).run(algorithm))).isEqualTo(expected);
    }
  }

  /** The graph of a model. */
  public static Graph<Long, Double> graph(Engine engine, ModelGraph<Long, Double> model) {
    var builder = Graph.<Long, Long, Double>builder(engine, Long.class);
    builder.vertices(model.vertices().entrySet(), Map.Entry::getKey, Map.Entry::getValue);
    builder.edges(model.edges(), Edge::source, Edge::target, Edge::value);
    Graph<Long, Double> built = (model.undirected() ? builder.undirected() : builder).build();
    // edges of a graph without any are not weights until they are mapped
    return built.edgeCount() == 0
        ? built.mapEdgesToDouble((source, target, value) -> value)
        : built;
  }

  /** The same graph, held only by partitions. */
  private static Graph<Long, Double> distributed(Graph<Long, Double> graph) {
    boolean undirected = graph.isUndirected();
    Graph<Long, Double> directed =
        Graph.of(
            graph.engine(),
            graph.vertices().dataset(),
            graph
                .edges()
                .dataset()
                .filter(edge -> !undirected || edge.source() <= edge.target())
                .coalesce(2),
            GraphPolicies.<Long, Double>defaults());
    return undirected ? directed.undirected() : directed;
  }

  /** The value of a key that is there. */
  public static <K, V> V valueOf(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key));
  }

  /** Neighbors by vertex, each once, without directions and self-loops. */
  public static Map<Long, Set<Long>> neighbors(ModelGraph<Long, Double> model) {
    Map<Long, Set<Long>> neighbors = new TreeMap<>();
    model.vertices().keySet().forEach(id -> neighbors.put(id, new TreeSet<>()));
    for (Edge<Double> edge : model.edges()) {
      if (edge.source() != edge.target()) {
        neighbors.getOrDefault(edge.source(), new TreeSet<>()).add(edge.target());
        neighbors.getOrDefault(edge.target(), new TreeSet<>()).add(edge.source());
      }
    }
    return neighbors;
  }

  /** No vertex, one vertex, self-loop, parallel edges, path, cycle, star, clique, two cliques. */
  public static List<ModelGraph<Long, Double>> shapes() {
    List<ModelGraph<Long, Double>> shapes = new ArrayList<>();
    for (boolean undirected : new boolean[] {false, true}) {
      shapes.add(shape(0, undirected, new long[0][]));
      shapes.add(shape(1, undirected, new long[0][]));
      shapes.add(shape(1, undirected, new long[][] {{0, 0}, {0, 0}}));
      shapes.add(shape(3, undirected, new long[][] {{0, 1}, {0, 1}, {1, 0}, {1, 1}}));
      shapes.add(shape(9, undirected, range(8).mapToObj(i -> new long[] {i, i + 1})));
      shapes.add(shape(9, undirected, range(9).mapToObj(i -> new long[] {i, (i + 1) % 9})));
      shapes.add(shape(9, undirected, range(8).mapToObj(i -> new long[] {i + 1, 0})));
      shapes.add(shape(7, undirected, pairs(0, 7)));
      shapes.add(
          shape(
              80,
              undirected,
              Stream.of(pairs(0, 40), pairs(40, 80), pairs(39, 41)).flatMap(part -> part)));
    }
    return shapes;
  }

  private static LongStream range(int size) {
    return LongStream.range(0, size);
  }

  private static Stream<long[]> pairs(long from, long to) {
    return LongStream.range(from, to)
        .boxed()
        .flatMap(i -> LongStream.range(from, i).mapToObj(j -> new long[] {i, j}));
  }

  private static ModelGraph<Long, Double> shape(
      int vertices, boolean undirected, Stream<long[]> edges) {
    return shape(vertices, undirected, edges.toArray(long[][]::new));
  }

  private static ModelGraph<Long, Double> shape(
      int vertexCount, boolean undirected, long[][] ends) {
    TreeMap<Long, Long> vertices = new TreeMap<>();
    range(vertexCount).forEach(id -> vertices.put(id, id));
    List<Edge<Double>> edges = new ArrayList<>();
    for (long[] edge : ends) {
      edges.add(new Edge<>(edge[0], edge[1], 1.0));
    }
    return new ModelGraph<>(vertices, edges, undirected);
  }
}
