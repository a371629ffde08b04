package org.tendril.algorithms.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.Shapes;
import org.tendril.algorithms.result.Communities;
import org.tendril.engine.Engine;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.graph.Vertex;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.partition.internal.distributed.DistributedBuilder;
import org.tendril.partition.internal.distributed.DistributedOptions;
import org.tendril.pregel.LongResult;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

class ConnectedComponentsTest {
  private static final ConnectedComponents DEFAULTS = Algorithms.connectedComponents();

  static Stream<Shapes> shapes() {
    return Shapes.all().stream();
  }

  /** Spreads the smallest id over the list of edges until nothing changes. */
  private static long[] slow(Graph<Void, Double> graph) {
    Map<Long, Long> labels = new HashMap<>();
    List<Long> ids = graph.vertices().stream().map(Vertex::vertexId).toList();
    ids.forEach(id -> labels.put(id, id));
    List<Edge<Double>> edges = graph.edges().stream().toList();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Edge<Double> edge : edges) {
        long least =
            Math.min(
                labels.getOrDefault(edge.source(), -1L), labels.getOrDefault(edge.target(), -1L));
        changed |= labels.put(edge.source(), least) != least;
        changed |= labels.put(edge.target(), least) != least;
      }
    }
    return ids.stream().mapToLong(labels::get).toArray();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void labelsComponentsByTheirSmallestIdsInBothForms(Shapes shape) {
    for (int threads : new int[] {1, 3}) {
      try (Engine engine = Engine.local().threads(threads).build()) {
        for (boolean undirected : new boolean[] {false, true}) {
          Graph<Void, Double> graph = shape.graph(engine, undirected);
          long[] expected = slow(graph);
          Communities withoutInEdges = graph.run(DEFAULTS);
          assertThat(withoutInEdges.labels().values()).isEqualTo(expected);
          graph.partition().inAdjacency();
          Communities components = graph.run(DEFAULTS);
          assertThat(components.labels().values()).isEqualTo(expected);
          assertThat(graph.run(DEFAULTS.portable()).labels().values()).isEqualTo(expected);
          assertThat(components.count())
              .isEqualTo(java.util.Arrays.stream(expected).distinct().count());
        }
      }
    }
  }

  @Test
  void skipsTheGiantComponentWithoutLosingVertices() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Double> graph = Shapes.random(5, 200_000, 400_000).graph(engine, true);
      assertThat(graph.run(DEFAULTS).labels().values()).isEqualTo(slow(graph));
    }
  }

  @Test
  void spreadsLabelsAcrossAPartitionInTwoSupersteps() {
    List<Integer> supersteps = new ArrayList<>();
    try (Engine engine = Engine.local().threads(2).build()) {
      long[] ids = LongStream.range(0, 2_000).toArray();
      Graph<Void, Void> path =
          distributed(engine, Arrays.copyOf(ids, 1_999), Arrays.copyOfRange(ids, 1, 2_000), 2);
      PartitionSet forests = ((DistributedSet) path.partitions()).withEdges(new LocalForest());
      for (PartitionSet partitions : List.of(path.partitions(), forests)) {
        LongResult result =
            Pregel.run(partitions, new ComponentsProgram(), PregelOptions.defaults());
        supersteps.add(result.supersteps());
        assertThat(result.columns().orElseThrow().collect())
            .allSatisfy(labels -> assertThat(labels).containsOnly(0));
      }
      assertThat(forests.edgeCount()).isLessThan(path.vertexCount() + 2); // at most one mirror each
      forests.release();
    }
    assertThat(supersteps.get(0)).isGreaterThan(1_999);
    assertThat(supersteps.get(1)).isLessThan(6);
  }

  private static Graph<Void, Void> distributed(
      Engine engine, long[] sources, long[] targets, int partitionCount) {
    EdgeBlock block = EdgeBlock.copyOf(sources, targets, null, sources.length);
    return Graph.of(
        DistributedBuilder.build(
            engine, engine.dataset(List.of(block), 1), DistributedOptions.of(partitionCount)));
  }

  @Test
  void countsAndRanksComponents() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Communities components =
          Graph.fromEdges(engine, new long[] {1, 2, 11, 21}, new long[] {2, 3, 12, 22})
              .run(DEFAULTS);
      assertThat(components.count()).isEqualTo(3);
      assertThat(components.label(3)).isEqualTo(1);
      assertThat(components.largest(2)).hasToString("[1\t3, 11\t2]");
    }
  }
}
