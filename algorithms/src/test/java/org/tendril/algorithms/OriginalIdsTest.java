package org.tendril.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.components.ConnectedComponents;
import org.tendril.algorithms.paths.Bfs;
import org.tendril.algorithms.paths.Landmarks;
import org.tendril.algorithms.paths.ShortestPaths;
import org.tendril.algorithms.result.Communities;
import org.tendril.algorithms.result.Paths;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.ids.IdDictionaries;

/** Results of algorithms on a graph whose ids are strings. */
class OriginalIdsTest {

  /** d -> b -> a, c -> e. */
  private static Graph<Void, Double> graph(Engine engine) {
    IdDictionary<String> ids =
        IdDictionaries.build(engine, String.class, List.of("a", "b", "c", "d", "e"));
    EdgeTable edges =
        EdgeTable.of(new long[] {3, 1, 2}, new long[] {1, 0, 4}, new double[] {0.5, 0.25, 1})
            .declaring(IdMap.of(ids));
    return Graph.weighted(GraphPartition.directed(engine, edges));
  }

  @Test
  void labelsComponentsByOriginalIds() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Communities components = graph(engine).run(ConnectedComponents.defaults());
      assertThat(components.label("d")).isEqualTo("a");
      assertThat(components.label("e")).isEqualTo("c");
      assertThat(components.label(3)).isZero();
      assertThat(components.labels().stream().map(VertexLongs.Entry::toString))
          .containsExactly("a\ta", "b\ta", "c\tc", "d\ta", "e\tc");
      assertThat(components.largest(2)).hasToString("[a\t3, c\t2]");
    }
  }

  @Test
  void givesPathsOfOriginalIds() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Double> graph = graph(engine);
      long source = graph.ids(String.class).vertexIdOf("d");
      Paths<VertexLongs> hops = graph.run(Bfs.from(source).predecessors());
      assertThat(hops.distance("a")).isEqualTo(2);
      assertThat(hops.path("a")).containsExactly("d", "b", "a");
      assertThat(hops.path("c")).isEmpty();
      assertThat(hops.predecessor("a")).contains("b");
      assertThat(hops.predecessor("d")).isEmpty();
      Paths<VertexDoubles> paths = graph.run(ShortestPaths.from(source).predecessors());
      assertThat(paths.distance("a")).isEqualTo(0.75);
      assertThat(paths.path("b")).containsExactly("d", "b");
      assertThat(paths.path("e")).isEmpty();
      assertThat(paths.predecessor("b")).contains("d");
      Paths<VertexLongs> landmarks = graph.run(Landmarks.to(0));
      assertThat(landmarks.distances(0).name()).isEqualTo("hops_to_a");
    }
  }
}
