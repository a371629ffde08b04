package org.tendril.algorithms;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.testkit.graph.Law;
import org.tendril.testkit.graph.ModelGraph;
import org.tendril.testkit.graph.RandomGraphs;

/**
 * Names of vertices, the order of the input, threads and the cut of the graph do not change
 * answers. A failure prints the seed and the smallest failing graph.
 */
class LawsTest {
  private static final Engine ENGINE = Engine.local().threads(1).build();
  private static final List<Engine> PARALLEL =
      IntStream.of(2, 3, 8).mapToObj(n -> Engine.local().threads(n).build()).toList();

  @AfterAll
  static void closeEngines() {
    PARALLEL.forEach(Engine::close);
    ENGINE.close();
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 40);
  }

  static List<EdgePartitioner> partitioners() {
    return EdgePartitioners.all();
  }

  private static Graph<Long, Double> build(Engine engine, ModelGraph<Long, Double> model) {
    var builder = Graph.<Long, Long, Double>builder(engine, Long.class);
    builder.vertices(model.vertices().entrySet(), Map.Entry::getKey, Map.Entry::getValue);
    builder.edges(model.edges(), Edge::source, Edge::target, Edge::value);
    return (model.undirected() ? builder.undirected() : builder).build();
  }

  /** Paths start at the vertex of value 0 or the next one that is left. */
  private static long source(ModelGraph<Long, Double> model) {
    return model.vertices().isEmpty() ? 0 : model.vertices().firstKey();
  }

  private static Answers answers(ModelGraph<Long, Double> model) {
    return Answers.of(build(ENGINE, model), source(model));
  }

  private static void check(long seed, Law<Long, Double> law) {
    Law.check("seed=" + seed, RandomGraphs.small(seed), law);
  }

  private static ModelGraph<Long, Double> renamed(
      ModelGraph<Long, Double> model, LongUnaryOperator newId) {
    TreeMap<Long, Long> vertices = new TreeMap<>();
    model.vertices().forEach((id, value) -> vertices.put(newId.applyAsLong(id), value));
    List<Edge<Double>> edges =
        model.edges().stream()
            .map(
                edge ->
                    new Edge<>(
                        newId.applyAsLong(edge.source()),
                        newId.applyAsLong(edge.target()),
                        edge.value()))
            .toList();
    return new ModelGraph<>(vertices, edges, model.undirected());
  }

  private static LongUnaryOperator mapping(List<Long> ids, List<Long> newIds) {
    Map<Long, Long> map = new TreeMap<>();
    for (int i = 0; i < ids.size(); i++) {
      map.put(ids.get(i), newIds.get(i));
    }
    return id -> map.getOrDefault(id, id);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void givesTheSameAnswersForOtherAscendingIds(long seed) {
    check(
        seed,
        model -> {
          TreeSet<Long> newIds = new TreeSet<>();
          var random = new SplittableRandom(seed);
          while (newIds.size() < model.vertices().size()) {
            newIds.add(random.nextLong());
          }
          LongUnaryOperator newId =
              mapping(List.copyOf(model.vertices().keySet()), List.copyOf(newIds));
          answers(renamed(model, newId)).assertSame(answers(model).withIds(newId));
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void givesTheSameAnswersForExchangedIds(long seed) {
    check(
        seed,
        model -> {
          List<Long> ids = List.copyOf(model.vertices().keySet());
          LongUnaryOperator newId =
              mapping(ids, RandomGraphs.shuffled(ids, new SplittableRandom(seed)));
          Answers expected = answers(model).withIds(newId);
          long source = newId.applyAsLong(source(model));
          Answers.of(build(ENGINE, renamed(model, newId)), source).assertClose(expected);
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void givesTheSameAnswersForShuffledInput(long seed) {
    EdgePartitioner partitioner = EdgePartitioners.all().get((int) (seed % 7));
    check(
        seed,
        model -> {
          Graph<Long, Double> graph = build(ENGINE, model);
          Graph<Long, Double> shuffled = shuffled(model, new SplittableRandom(seed));
          long source = source(model);
          Answers.of(shuffled, source).assertSame(Answers.of(graph, source));
          Answers.of(shuffled.partitionBy(partitioner, 3), source)
              .assertSame(Answers.of(graph.partitionBy(partitioner, 3), source));
        });
  }

  /** Vertices and edges in another order, undirected edges reversed. */
  private static Graph<Long, Double> shuffled(
      ModelGraph<Long, Double> model, SplittableRandom random) {
    var builder = Graph.<Long, Long, Double>builder(ENGINE, Long.class);
    List<Edge<Double>> edges = RandomGraphs.shuffled(model.edges(), random);
    if (model.undirected()) {
      edges = edges.stream().map(Edge::reversed).toList();
      builder.undirected();
    }
    builder.edges(edges, Edge::source, Edge::target, Edge::value);
    RandomGraphs.shuffled(List.copyOf(model.vertices().entrySet()), random)
        .forEach(vertex -> builder.vertex(vertex.getKey(), vertex.getValue()));
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void givesTheSameAnswersOnCutGraphs(long seed) {
    check(
        seed,
        model -> {
          Graph<Long, Double> graph = build(ENGINE, model);
          Answers expected = Answers.of(graph, source(model));
          for (EdgePartitioner partitioner : EdgePartitioners.all()) {
            for (int partitions : new int[] {1, 2, 3, 7}) {
              Answers.of(graph.partitionBy(partitioner, partitions), source(model))
                  .assertClose(expected);
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9, 10, 11, 12, 13})
  void givesTheSameBitsOnAnyNumberOfThreads(long seed) {
    EdgePartitioner partitioner = EdgePartitioners.all().get((int) (seed % 7));
    check(
        seed,
        model -> {
          Graph<Long, Double> cut = build(ENGINE, model).partitionBy(partitioner, 7);
          Answers expected = Answers.of(cut, source(model));
          for (Engine engine : PARALLEL) {
            Answers.of(build(engine, model).partitionBy(partitioner, 7), source(model))
                .assertSame(expected);
          }
        });
  }

  /** Large enough for threads to share the loops. */
  @Test
  void givesTheSameBitsOnALargerGraph() {
    sameOnALargerGraph(graph -> graph);
  }

  @ParameterizedTest
  @MethodSource("partitioners")
  void givesTheSameBitsOnALargerCutGraph(EdgePartitioner partitioner) {
    sameOnALargerGraph(graph -> graph.partitionBy(partitioner, 3));
  }

  private static void sameOnALargerGraph(UnaryOperator<Graph<Long, Double>> form) {
    Law.check(
        "seed=16",
        RandomGraphs.of(16, 10_000, 20_000),
        model -> {
          long source = source(model);
          Answers expected = Answers.of(form.apply(build(ENGINE, model)), source);
          for (Engine engine : PARALLEL) {
            Answers.of(form.apply(build(engine, model)), source).assertSame(expected);
          }
        });
  }
}
