package org.tendril.spark.interop;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tendril.algorithms.Algorithms.connectedComponents;
import static org.tendril.algorithms.Algorithms.pageRank;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.spark.LocalSpark;
import org.tendril.spark.SparkEngine;
import scala.Tuple2;

final class EdgeFrameTest {
  private static final SparkSession SPARK = LocalSpark.session();

  private static Dataset<Row> frame(String ddl, Object @Nullable []... rows) {
    List<Row> list = new ArrayList<>();
    Arrays.stream(rows).forEach(values -> list.add(RowFactory.create(values)));
    return SPARK.createDataFrame(list, StructType.fromDDL(ddl));
  }

  private static Object[] row(@Nullable Object... values) {
    return values;
  }

  private static List<String> edges(Graph<?, ?> graph) {
    return graph.edges().toList().stream()
        .map(
            edge ->
                edge.source()
                    + ">"
                    + edge.target()
                    + (edge.value() == null ? "" : "=" + edge.value()))
        .toList();
  }

  private static List<String> rows(Dataset<Row> frame) {
    return frame.collectAsList().stream().map(row -> row.mkString(" ")).sorted().toList();
  }

  @Test
  void readsIdsOfAnyIntegerType() {
    Dataset<Row> edges = frame("a int, b bigint", row(3, 1L), row(1, 2L), row(3, 1L));
    try (SparkEngine engine = SparkEngine.on(SPARK);
        FrameGraph graph = EdgeFrame.of(edges, "a", "b").read(engine)) {
      assertThat(graph.graph().partitions()).isInstanceOf(DistributedSet.class);
      assertThat(edges(graph.graph())).containsExactly("1>2", "3>1", "3>1");
      assertThat(graph.idOrdinals()).isEmpty();
    }
  }

  @Test
  void readsWeightsAndDeclaredVertices() {
    Dataset<Row> edges = frame("a bigint, w int, b bigint", row(5L, 7, 9L), row(9L, 2, 9L));
    Dataset<Row> vertices =
        frame("name string, v smallint", row("x", (short) 4), row("y", (short) 5));
    try (SparkEngine engine = SparkEngine.on(SPARK);
        FrameGraph graph =
            EdgeFrame.of(edges, "a", "b", "w")
                .withVertices(vertices, "v")
                .undirected()
                .read(engine)) {
      assertThat(edges(graph.weightedGraph())).containsExactly("5>9=7.0", "9>5=7.0", "9>9=2.0");
      assertThat(graph.graph().vertices().toList())
          .extracting(v -> v.vertexId())
          .containsExactly(4L, 5L, 9L);
    }
  }

  @Test
  void readsStringsAndReturnsResultsWithThem() {
    Dataset<Row> edges =
        frame(
            "src string, dst string",
            row("b", "a"),
            row("\u00e9", "b"),
            row("z", "\ud83d\ude00"),
            row("z", "z"));
    Dataset<Row> vertices = frame("id string", row("isolated"));
    try (SparkEngine engine = SparkEngine.on(SPARK);
        FrameGraph graph =
            EdgeFrame.of(edges, "src", "dst").withVertices(vertices, "id").read(engine)) {
      // by UTF-8 bytes: a, b, isolated, z, e acute, the smiley
      assertThat(edges(graph.graph())).containsExactly("1>0", "3>3", "3>5", "4>1");
      assertThat(rows(graph.toDataFrame(graph.graph().run(connectedComponents()).labels())))
          .containsExactlyInAnyOrder(
              "a a", "b a", "\u00e9 a", "isolated isolated", "z z", "\ud83d\ude00 z");
      VertexDoubles ranks = graph.graph().run(pageRank()).scores();
      Dataset<Row> frame = graph.toDataFrame(ranks);
      assertThat(frame.columns()).containsExactly("id", "pagerank");
      assertThat(frame.filter(col("id").equalTo("a")).first().getDouble(1))
          .isEqualTo(ranks.value(0));
    }
  }

  @Test
  void readsDecimalsInTheirOrder() {
    Dataset<Row> edges =
        frame("src string, dst string", row("10.5", "9"), row("9", "100"))
            .select(
                col("src").cast("decimal(5,1)").as("src"),
                col("dst").cast("decimal(5,1)").as("dst"));
    try (SparkEngine engine = SparkEngine.on(SPARK);
        FrameGraph graph = EdgeFrame.of(edges, "src", "dst").read(engine)) {
      assertThat(edges(graph.graph())).containsExactly("0>2", "1>0");
    }
  }

  @Test
  void readsFramesOfFiles(@TempDir Path folder) {
    frame("src bigint, dst bigint", row(1L, 2L), row(2L, 3L))
        .write()
        .parquet(folder.resolve("edges.parquet").toString());
    frame("src bigint, dst bigint", row(1L, 2L), row(2L, 3L))
        .write()
        .option("header", true)
        .csv(folder.resolve("edges.csv").toString());
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      for (Dataset<Row> edges :
          List.of(
              SPARK.read().parquet(folder.resolve("edges.parquet").toString()),
              SPARK
                  .read()
                  .option("header", true)
                  .option("inferSchema", true)
                  .csv(folder.resolve("edges.csv").toString()))) {
        try (FrameGraph graph = EdgeFrame.of(edges, "src", "dst").read(engine)) {
          assertThat(edges(graph.graph())).containsExactly("1>2", "2>3");
        }
      }
    }
  }

  @Test
  void refusesNullsAndIdsOfSeveralTypes() {
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      assertThatThrownBy(
              () -> EdgeFrame.of(frame("s bigint, d bigint", row(1L, null)), "s", "d").read(engine))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("must not be null: column=dst");
      assertThatThrownBy(
              () ->
                  EdgeFrame.of(frame("s string, d string", row("a", null)), "s", "d").read(engine))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("must not be null");
      assertThatThrownBy(
              () -> EdgeFrame.of(frame("s string, d bigint", row("a", 1L)), "s", "d").read(engine))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("types=[string, bigint]");
    }
  }

  @Test
  void readsPairsOfAnRdd() {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(SPARK.sparkContext());
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      Graph<Void, Void> graph =
          SparkGraphs.fromPairs(
              engine,
              context.parallelizePairs(List.of(new Tuple2<>(7L, 8L), new Tuple2<>(-8L, 7L)), 2));
      assertThat(edges(graph)).containsExactly("-8>7", "7>8");
      Dataset<Row> frame =
          SparkGraphs.toDataFrame(engine, graph.run(connectedComponents()).labels());
      assertThat(frame.schema().apply("id").dataType()).isEqualTo(DataTypes.LongType);
      assertThat(rows(frame)).containsExactlyInAnyOrder("-8 -8", "7 -8", "8 -8");
    }
  }

  @Test
  void leavesNothingOnSparkAfterClose() {
    Dataset<Row> edges = frame("src string, dst string", row("b", "a"));
    int before = SPARK.sparkContext().getPersistentRDDs().size();
    try (SparkEngine engine = SparkEngine.on(SPARK);
        FrameGraph graph = EdgeFrame.of(edges, "src", "dst").read(engine)) {
      assertThat(graph.idOrdinals()).isPresent();
      assertThat(SPARK.sparkContext().getPersistentRDDs().size()).isGreaterThan(before);
    }
    assertThat(SPARK.sparkContext().getPersistentRDDs().size()).isEqualTo(before);
  }
}
