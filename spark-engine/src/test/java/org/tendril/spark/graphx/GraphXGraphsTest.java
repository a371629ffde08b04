package org.tendril.spark.graphx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tendril.algorithms.Algorithms.connectedComponents;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.spark.LocalSpark;
import org.tendril.spark.SparkEngine;
import scala.Tuple2;
import scala.reflect.ClassTag;

final class GraphXGraphsTest {
  private static final ClassTag<String> STRINGS = ClassTag.apply(String.class);
  private static final ClassTag<Object> OBJECTS = ClassTag.apply(Object.class);

  private static org.apache.spark.graphx.Graph<String, Object> graphX(Object attribute) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
    List<Tuple2<Object, String>> vertices =
        List.of(
            new Tuple2<>(1L, "one"),
            new Tuple2<>(2L, "two"),
            new Tuple2<>(5L, "five"),
            new Tuple2<>(9L, "nine"));
    List<org.apache.spark.graphx.Edge<Object>> edges =
        List.of(
            new org.apache.spark.graphx.Edge<>(2L, 1L, attribute),
            new org.apache.spark.graphx.Edge<>(5L, 5L, 2.5),
            new org.apache.spark.graphx.Edge<>(2L, 1L, 1.5));
    StorageLevel level = StorageLevel.MEMORY_ONLY();
    return org.apache.spark.graphx.Graph.apply(
        spark.parallelize(vertices, 2).rdd(),
        spark.parallelize(edges, 2).rdd(),
        "none",
        level,
        level,
        STRINGS,
        OBJECTS);
  }

  private static List<String> edges(Graph<?, ?> graph) {
    return graph.edges().toList().stream()
        .map(edge -> edge.source() + ">" + edge.target() + "=" + edge.value())
        .toList();
  }

  @Test
  void convertsAGraphWithItsValues() {
    try (SparkEngine engine = SparkEngine.on(LocalSpark.session())) {
      Graph<String, Object> graph = GraphXGraphs.from(engine, graphX(0.5));
      assertThat(graph.vertices().toMap())
          .isEqualTo(Map.of(1L, "one", 2L, "two", 5L, "five", 9L, "nine"));
      assertThat(edges(graph)).containsExactlyInAnyOrder("2>1=0.5", "2>1=1.5", "5>5=2.5");
    }
  }

  @Test
  void convertsNumbersToWeights() {
    try (SparkEngine engine = SparkEngine.on(LocalSpark.session())) {
      Graph<Void, Double> graph = GraphXGraphs.weighted(engine, graphX(7));
      assertThat(graph.partitions()).isInstanceOf(DistributedSet.class);
      assertThat(edges(graph)).containsExactly("2>1=1.5", "2>1=7.0", "5>5=2.5");
      assertThatThrownBy(() -> GraphXGraphs.weighted(engine, graphX("seven")))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("source=2 target=1 attribute=seven");
    }
  }

  @Test
  void returnsResultsAsVerticesOfGraphX() {
    try (SparkEngine engine = SparkEngine.on(LocalSpark.session())) {
      org.apache.spark.graphx.Graph<String, Object> graphX = graphX(1);
      VertexLongs components =
          GraphXGraphs.withoutValues(engine, graphX).run(connectedComponents()).labels();
      Map<Object, Object> found = new TreeMap<>();
      GraphXGraphs.vertices(engine, components.vertices())
          .toJavaRDD()
          .collect()
          .forEach(pair -> found.put(pair._1(), pair._2()));
      assertThat(found).isEqualTo(Map.of(1L, 1L, 2L, 1L, 5L, 5L, 9L, 9L));
    }
  }

  @Test
  void convertsAGraphToGraphX() {
    try (SparkEngine engine = SparkEngine.on(LocalSpark.session())) {
      Graph<String, Object> graph = GraphXGraphs.from(engine, graphX(0.5));
      org.apache.spark.graphx.Graph<String, Object> back = GraphXGraphs.toGraphX(engine, graph);
      assertThat(back.vertices().toJavaRDD().map(pair -> pair._1() + "=" + pair._2()).collect())
          .containsExactlyInAnyOrder("1=one", "2=two", "5=five", "9=nine");
      assertThat(
              back.edges()
                  .toJavaRDD()
                  .map(edge -> edge.srcId() + ">" + edge.dstId() + "=" + edge.attr())
                  .collect())
          .containsExactlyInAnyOrder("2>1=0.5", "2>1=1.5", "5>5=2.5");
      assertThat(edges(GraphXGraphs.from(engine, back))).isEqualTo(edges(graph));
    }
  }
}
