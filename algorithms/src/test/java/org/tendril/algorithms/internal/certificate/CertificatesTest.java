package org.tendril.algorithms.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.Cases;
import org.tendril.algorithms.certificate.Certificate;
import org.tendril.algorithms.certificate.Certified;
import org.tendril.algorithms.communities.CommunityQuality;
import org.tendril.algorithms.communities.Objective;
import org.tendril.algorithms.pagerank.PageRank;
import org.tendril.algorithms.paths.BellmanFord;
import org.tendril.algorithms.paths.Bfs;
import org.tendril.algorithms.paths.ShortestPaths;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.result.Communities;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.algorithms.result.Paths;
import org.tendril.algorithms.result.VertexCounts;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.algorithms.trees.SpanningForest;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.cut.EdgePartitioners;

/** Certificates accept every result, and refuse each with one changed value. */
final class CertificatesTest {
  private static final int SEEDS = 150;
  private static final int CHANGES = 6; // of each result

  /** The algorithms with a certificate, by source vertex; several for those with options. */
  private static final Map<String, Function<Long, Algorithm<?>>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("bfs", source -> Algorithms.bfs(source));
    ALL.put("bfs, predecessors", source -> Algorithms.bfs(source).predecessors());
    ALL.put("sssp", source -> Algorithms.shortestPaths(source));
    ALL.put("sssp, predecessors", source -> Algorithms.shortestPaths(source).predecessors());
    ALL.put("bellman-ford", source -> BellmanFord.from(source));
    ALL.put("bellman-ford, predecessors", source -> BellmanFord.from(source).predecessors());
    ALL.put("components", source -> Algorithms.connectedComponents());
    ALL.put("strong-components", source -> Algorithms.stronglyConnected());
    ALL.put("pagerank", source -> Algorithms.pageRank());
    ALL.put("pagerank, weighted", source -> Algorithms.pageRank().weighted().iterations(3));
    ALL.put(
        "pagerank, personalized",
        source ->
            Algorithms.pageRank()
                .personalized(source)
                .tolerance(1e-9)
                .scale(PageRank.Scale.VERTEX_COUNT));
    ALL.put("pagerank, counts", source -> Algorithms.pageRank().scale(PageRank.Scale.VERTEX_COUNT));
    ALL.put("spanning-forest", source -> SpanningForest.defaults());
    ALL.put("kcore", source -> Algorithms.coreNumbers());
    ALL.put("coloring", source -> Algorithms.coloring().seed(source));
    ALL.put("independent-set", source -> Algorithms.independentSet().seed(source));
    ALL.put("louvain", source -> Algorithms.louvain().weighted());
    ALL.put("leiden", source -> Algorithms.leiden());
    ALL.put(
        "leiden, cpm",
        source -> Algorithms.leiden().objective(Objective.CPM).weighted().resolution(0.4));
  }

  static Iterable<String> names() {
    return ALL.keySet();
  }

  private static Algorithm<?> named(String name, long source) {
    return Objects.requireNonNull(ALL.get(name)).apply(source);
  }

  private static long source(Graph<?, Double> graph) {
    return graph.vertexCount() == 0 ? 0 : Cases.ids(graph).get(graph.vertexCount() / 3);
  }

  private static boolean skips(String name, Graph<?, Double> graph) {
    return graph.vertexCount() == 0 && !named(name, 0).equals(named(name, 1));
  }

  @Test
  void coverAllAlgorithmsWithTheOption() {
    TreeSet<String> tested = new TreeSet<>();
    ALL.keySet().forEach(name -> tested.add(name.replaceFirst(",.*", "")));
    assertThat(
            Algorithms.all().stream()
                .filter(algorithm -> algorithm.options().contains(Registration.VERIFY))
                .map(Registration::name))
        .containsExactlyInAnyOrderElementsOf(tested);
  }

  @ParameterizedTest
  @MethodSource("names")
  void acceptResultsOfAllForms(String name) {
    Cases.onSmallGraphs(
        SEEDS,
        graph -> {
          if (skips(name, graph)) {
            return;
          }
          Algorithm<?> algorithm = named(name, source(graph));
          Certified whole = (Certified) graph.run(algorithm);
          assertThat(whole.verify().checks()).isNotNegative();
          if (graph.vertexCount() % 4 == 0) { // slower
            ((Certified) graph.run(algorithm.portable())).verify();
            Graph<?, Double> cut = graph.partitionBy(EdgePartitioners.grid(), 4);
            assertThat(((Certified) cut.run(algorithm)).verify().claim()).as("cut").isNotEmpty();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("names")
  void refuseAResultWithOneChangedValue(String name) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    Cases.onSmallGraphs(
        SEEDS,
        graph -> {
          if (graph.vertexCount() > 0) {
            Algorithm<?> algorithm = named(name, source(graph));
            for (int i = 0; i < CHANGES; i++) {
              change(graph, graph.run(algorithm), random);
            }
          }
        });
  }

  private static void change(Graph<?, Double> graph, Object result, SplittableRandom random) {
    if (result instanceof Communities communities) {
      Certified unlessEqual = () -> refusedUnlessEquallyGood(graph, communities);
      change(communities.labels().values(), graph, unlessEqual, random);
    } else if (result instanceof VertexCounts counts) {
      change(counts.counts().values(), graph, counts, random);
    } else if (result instanceof VertexScores scores) {
      change(scores.scores().values(), scores, random);
    } else if (result instanceof Paths<?> paths) {
      if (paths.distances() instanceof VertexLongs hops) {
        change(hops.values(), graph, paths, random);
      } else {
        change(((VertexDoubles) paths.distances()).values(), paths, random);
      }
    }
  }

  /** Another division of exactly the same quality is no wrong result of Louvain or Leiden. */
  private static Certificate refusedUnlessEquallyGood(Graph<?, Double> graph, Communities changed) {
    Certificate certificate = changed.verify();
    Double stated = changed.measures().get("modularity");
    if (stated == null) {
      return certificate;
    }
    boolean isEqual =
        Stream.of(CommunityQuality.of(changed), CommunityQuality.of(changed).weighted())
            .mapToDouble(quality -> graph.run(quality).modularity())
            .anyMatch(measured -> Math.abs(measured - stated) < 1e-10);
    assertThat(isEqual).as("of quality %s", stated).isTrue();
    throw new TendrilException.WrongResult("wrong result of no consequence");
  }

  private static void change(
      long[] values, Graph<?, Double> graph, Certified result, SplittableRandom random) {
    int vertex = random.nextInt(values.length);
    long before = values[vertex];
    while (values[vertex] == before) {
      values[vertex] =
          switch (random.nextInt(5)) {
            case 0 -> values[random.nextInt(values.length)];
            case 1 -> before + 1;
            case 2 -> before - 1;
            case 3 -> graph.partition().ids().vertexId(random.nextInt(values.length));
            default -> random.nextLong();
          };
    }
    refused(result, "vertex " + vertex + " from " + before + " to " + values[vertex]);
  }

  private static void change(double[] values, Certified result, SplittableRandom random) {
    int vertex = random.nextInt(values.length);
    double before = values[vertex];
    double unit = Double.isFinite(before) && before != 0 ? before : 1;
    values[vertex] =
        switch (random.nextInt(5)) {
          case 0 -> Double.NaN;
          case 1 -> Double.isInfinite(before) ? 3 : Double.POSITIVE_INFINITY;
          case 2 -> Double.isFinite(before) ? before + unit * random.nextDouble() : 7;
          case 3 -> Double.isFinite(before) ? before - unit * (0.01 + random.nextDouble()) : -1;
          default -> -1 - random.nextDouble();
        };
    refused(result, "vertex " + vertex + " from " + before + " to " + values[vertex]);
  }

  private static void refused(Certified result, String change) {
    assertThatThrownBy(result::verify)
        .as(change)
        .isInstanceOf(TendrilException.WrongResult.class)
        .hasMessageStartingWith("wrong result of ");
  }

  @Test
  void refuseAForestWithOneChangedEdge() {
    SplittableRandom random = new SplittableRandom(5);
    Cases.onSmallGraphs(
        SEEDS,
        graph -> {
          EdgeScores forest = graph.run(SpanningForest.defaults());
          GraphPartition partition = graph.partition();
          for (int i = 0; i < CHANGES && forest.size() > 0; i++) {
            int[] from = rows(forest, row -> partition.ids().vertexOf(forest.source(row)));
            int[] to = rows(forest, row -> partition.ids().vertexOf(forest.target(row)));
            double[] weights = IntStream.range(0, from.length).mapToDouble(forest::score).toArray();
            int row = random.nextInt(from.length);
            int other = random.nextInt(partition.vertexCount());
            switch (random.nextInt(4)) {
              case 0 -> weights[row] += 1;
              case 1 -> weights[row] -= 0.5;
              case 2 -> to[row] = to[row] == other ? from[row] : other;
              default -> from[row] = from[row] == other ? to[row] : other;
            }
            EdgeScores changed = EdgeScores.of("weight", partition, from, to, weights);
            refused(() -> ForestCheck.of(partition, changed), "row " + row);
          }
        });
  }

  private static int[] rows(EdgeScores forest, IntUnaryOperator vertex) {
    return IntStream.range(0, forest.size()).map(vertex).toArray();
  }

  @Test
  void refuseAForestThatLacksAnEdge() {
    Cases.onSmallGraphs(
        SEEDS,
        graph -> {
          EdgeScores forest = graph.run(SpanningForest.defaults());
          GraphPartition partition = graph.partition();
          if (forest.size() > 0) {
            int[] from = rows(forest, row -> partition.ids().vertexOf(forest.source(row)));
            int[] to = rows(forest, row -> partition.ids().vertexOf(forest.target(row)));
            double[] weights = IntStream.range(0, from.length).mapToDouble(forest::score).toArray();
            int left = from.length - 1;
            EdgeScores shorter =
                EdgeScores.of(
                    "weight",
                    partition,
                    Arrays.copyOf(from, left),
                    Arrays.copyOf(to, left),
                    Arrays.copyOf(weights, left));
            refused(() -> ForestCheck.of(partition, shorter), "last row missing");
          }
        });
  }

  @Test
  void refuseOneChangedPredecessor() {
    SplittableRandom random = new SplittableRandom(11);
    Cases.onSmallGraphs(
        SEEDS,
        graph -> {
          if (graph.vertexCount() == 0) {
            return;
          }
          long source = source(graph);
          GraphPartition partition = graph.partition();
          int start = partition.ids().vertexOf(source);
          double[] lengths = graph.run(ShortestPaths.from(source)).distances().values();
          long[] hops = graph.run(Bfs.from(source)).distances().values();
          int[] byWeight =
              predecessors(graph, graph.run(ShortestPaths.from(source).predecessors()));
          int[] byHops = predecessors(graph, graph.run(Bfs.from(source).predecessors()));
          for (int i = 0; i < CHANGES; i++) {
            int[] changed = changed(byWeight, random);
            refused(
                () -> PathCheck.lengths("sssp", partition, lengths, start, changed, true),
                Arrays.toString(changed));
            int[] other = changed(byHops, random);
            refused(
                () -> PathCheck.hops(partition, hops, Paths.UNREACHABLE, start, other),
                Arrays.toString(other));
          }
        });
  }

  private static int[] predecessors(Graph<?, Double> graph, Paths<?> paths) {
    return Cases.ids(graph).stream()
        .mapToInt(
            id ->
                paths.predecessor((long) id).stream()
                    .mapToInt(before -> graph.partition().ids().vertexOf(before))
                    .findFirst()
                    .orElse(-1))
        .toArray();
  }

  private static int[] changed(int[] predecessors, SplittableRandom random) {
    int[] changed = predecessors.clone();
    int vertex = random.nextInt(changed.length);
    while (changed[vertex] == predecessors[vertex]) {
      changed[vertex] = random.nextInt(-2, changed.length + 1);
    }
    return changed;
  }

  /** Rules that look at one vertex at a time accept these. */
  @Test
  void refuseConsistentLies() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Double> cycle =
          Graph.fromEdges(
              engine, new long[] {0, 1, 2, 3, 4}, new long[] {1, 2, 0, 4, 3}, new double[5]);
      VertexLongs labels = cycle.run(Algorithms.connectedComponents()).labels();
      Communities components = cycle.run(Algorithms.connectedComponents());
      Arrays.fill(components.labels().values(), 0);
      refused(components, "two components with one label");
      assertThat(labels.values()).containsExactly(0, 0, 0, 3, 3);

      VertexCounts cores = cycle.run(Algorithms.coreNumbers());
      Arrays.fill(cores.counts().values(), 0);
      refused(cores, "no cores, a fixed point of the numbers of neighbors");

      Paths<VertexDoubles> lengths = cycle.run(Algorithms.shortestPaths(0));
      lengths.distances().values()[3] = 5;
      lengths.distances().values()[4] = 5;
      refused(lengths, "two vertices that reach each other without length");

      Communities strong = cycle.run(Algorithms.stronglyConnected());
      long[] each = strong.labels().values();
      Arrays.setAll(each, vertex -> vertex);
      refused(strong, "a cycle of components");
    }
  }

  @Test
  void sayThatAnAlgorithmHasNone() {
    try (Engine engine = Engine.local().threads(1).build()) {
      Graph<Void, Double> graph =
          Graph.fromEdges(engine, new long[] {0}, new long[] {1}, new double[] {1});
      assertThatThrownBy(graph.run(Algorithms.labelPropagation())::verify)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("docs/verify.md");
    }
  }
}
