package org.tendril.testkit.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tendril.testkit.frame.FrameHarness.sorted;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Row;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.graph.frame.GraphFrame;

/** Checks conversions of a {@link GraphFrame} to a graph, to a folder, and back on every engine. */
public interface GraphFrameConversionContract extends FrameHarness {

  @Test
  default void convertsToAGraphOfRows() {
    Graph<Row, Row> graph = friends().toGraph();
    var ids = graph.ids(String.class);
    assertThat(ids.stream()).containsExactly("a", "b", "c", "d", "e", "f", "g");
    Row fanny = graph.vertexValue(ids.vertexIdOf("f"));
    assertThat(fanny.schema().names()).containsExactly("name", "age");
    assertThat(fanny.stringValue("name")).isEqualTo("Fanny");
    assertThat(fanny.isNull("age")).isTrue();
    assertThat(
            graph.edges().stream()
                .map(e -> ids.idOf(e.source()) + ids.idOf(e.target()) + e.value().value("since")))
        .containsExactly("ab1.0", "ae8.0", "bc2.0", "cb3.0", "da7.0", "ed6.0", "ef5.0", "fc4.0");
    GraphFrame back = GraphFrame.fromGraph(graph);
    assertThat(back.vertices().collect(Person.class)).isEqualTo(PEOPLE);
    assertThat(back.edges().collect(Relation.class)).containsExactlyInAnyOrderElementsOf(RELATIONS);
    assertThat(back.vertices().schema()).isEqualTo(friends().vertices().schema());
    assertThat(back.edges().schema()).isEqualTo(friends().edges().schema());
  }

  @Test
  default void convertsToAGraphOfRecords() {
    Graph<Person, Relation> graph = friends().toGraph(Person.class, Relation.class);
    assertThat(graph.vertices().toMap().values()).containsExactlyElementsOf(PEOPLE);
    assertThat(graph.edges().stream().map(edge -> edge.value().since()))
        .containsExactly(1.0, 8.0, 2.0, 3.0, 7.0, 6.0, 5.0, 4.0);
    GraphFrame back = GraphFrame.fromGraph(graph);
    assertThat(back.vertices().collect(Person.class)).isEqualTo(PEOPLE);
    assertThat(back.edges().collect(Relation.class)).containsExactlyInAnyOrderElementsOf(RELATIONS);
    assertThatThrownBy(() -> numbers(new long[] {1}).toGraph(Person.class, Relation.class))
        .isInstanceOf(TendrilException.InvalidInput.class);
  }

  @Test
  default void convertsToAWeightedOrPlainGraph() {
    Graph<Void, Double> graph = friends().toWeightedGraph("10 * since");
    assertThat(graph.edges().stream().map(edge -> edge.value()))
        .containsExactly(10.0, 80.0, 20.0, 30.0, 70.0, 60.0, 50.0, 40.0);
    assertThat(sorted(GraphFrame.fromGraph(graph).edges().limit(1)))
        .containsExactly("[src=a, dst=b, attr=10.0]");
    assertThat(sorted(GraphFrame.fromGraph(friends().toPlainGraph()).edges().limit(1)))
        .containsExactly("[src=a, dst=b]");
    assertThatThrownBy(() -> friends().toWeightedGraph("CASE WHEN since < 3 THEN since END"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("weights must not be null")
        .hasMessageContaining("src=c dst=b");
  }

  @Test
  default void refusesToConvertInvalidFrames() {
    GraphFrame repeated = numbers(new long[] {2, 1, 2}, new long[] {1, 2});
    assertThatThrownBy(repeated::toGraph)
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("vertices must be given once: id=2");
    GraphFrame dangling = numbers(new long[] {2, 1}, new long[] {1, 2}, new long[] {2, 7});
    assertThatThrownBy(dangling::toPlainGraph)
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("src=2 dst=7 row=1");
    assertThat(dangling.dropDanglingEdges().toPlainGraph().edgeCount()).isEqualTo(1);
    DataFrame people = friends().vertices();
    GraphFrame twice = GraphFrame.of(engine(), people.union(people), friends().edges());
    assertThatThrownBy(twice::toPlainGraph)
        .hasMessageContaining("vertices must be given once: id=a");
    GraphFrame unknown = GraphFrame.of(engine(), people.filter("id < 'e'"), friends().edges());
    List<Supplier<Graph<?, ?>>> makers =
        List.of(unknown::toPlainGraph, unknown::toGraph, () -> unknown.toWeightedGraph("since"));
    for (Supplier<Graph<?, ?>> maker : makers) {
      assertThatThrownBy(maker::get)
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("src=f dst=c row=3");
    }
    String list = engine().frames().dialect().list(List.of("id"));
    GraphFrame nested =
        GraphFrame.of(
            engine(),
            people.withColumn("id", list),
            friends()
                .edges()
                .withColumn("src", list.replace("id", "src"))
                .withColumn("dst", list.replace("id", "dst")));
    assertThat(nested.triplets().count()).isEqualTo(8);
    assertThatThrownBy(nested::toPlainGraph)
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("ids of a graph must not be lists, maps or structs")
        .hasMessageContaining("list(string)");
  }

  /** A value of every type that a column of ids may have. */
  record Ids(
      byte b,
      short s,
      int i,
      long l,
      float f,
      double d,
      boolean flag,
      String text,
      BigDecimal decimal,
      LocalDate date,
      LocalDateTime time,
      Instant instant,
      UUID uuid) {}

  private static Ids ids(int n) {
    return new Ids(
        (byte) (n - 1),
        (short) (1000 * n),
        -1_000_000 * n,
        n * 10_000_000_000L,
        n / 3f,
        n / 3.0,
        n == 1,
        "é😀'\"" + n,
        new BigDecimal(n + ".500000000000000000"),
        LocalDate.of(1969, 12, 30).plusDays(n),
        LocalDateTime.of(2024, 3, 31, 2, 30, n),
        Instant.ofEpochSecond(-n, 123_000),
        new UUID(n, n));
  }

  @Test
  default void convertsIdsOfEachPlainType() {
    DataFrame one = engine().frames().of(List.of(ids(0), ids(1)), Ids.class);
    for (String column : one.schema().names()) {
      DataFrame vertices = one.selectExpr(column + " AS id", "l AS mark");
      DataFrame edges =
          vertices
              .filter("mark = 0")
              .selectExpr("id AS src")
              .crossJoin(vertices.filter("mark > 0").selectExpr("id AS dst"));
      GraphFrame frame = GraphFrame.of(engine(), vertices, edges);
      Graph<Row, Row> graph = frame.validate().toGraph();
      assertThat(graph.vertexCount()).as(column).isEqualTo(2);
      var edge = graph.edges().toList().get(0);
      assertThat(graph.vertexValue(edge.source()).longValue("mark")).as(column).isZero();
      assertThat(graph.vertexValue(edge.target()).longValue("mark")).as(column).isPositive();
      assertThat(frame.toPlainGraph().edges().toList())
          .as(column)
          .containsExactly(Edge.of(edge.source(), edge.target()));
    }
  }

  @Test
  default void treatsZeroesOfBothSignsAsOneId() {
    GraphFrame frame =
        GraphFrame.of(
            engine(),
            engine().frames().of(Columns.empty().with("id", new double[] {1.5, 0.0})),
            engine()
                .frames()
                .of(
                    Columns.empty()
                        .with("src", new double[] {-0.0})
                        .with("dst", new double[] {1.5})));
    assertThat(frame.toGraph().edges().toList().get(0).source())
        .isEqualTo(frame.vertexId(0.0))
        .isEqualTo(frame.toPlainGraph().edges().toList().get(0).source());
  }

  /** A record with a value that may be null. */
  enum Mood {
    GLAD,
    SAD
  }

  @Test
  @SuppressWarnings("NullAway") // an edge may have no value
  default void convertsValuesToColumns() {
    var graph =
        Graph.<UUID, Object, @Nullable Object>builder(engine(), UUID.class)
            .vertex(new UUID(0, 2), Mood.SAD)
            .vertex(new UUID(0, 1), Mood.GLAD)
            .edge(new UUID(0, 2), new UUID(0, 1), new BigDecimal("1.5"))
            .edge(new UUID(0, 1), new UUID(0, 1), null)
            .build();
    GraphFrame frame = GraphFrame.fromGraph(graph);
    assertThat(sorted(frame.vertices()))
        .containsExactly(
            "[id=00000000-0000-0000-0000-000000000001, attr=GLAD]",
            "[id=00000000-0000-0000-0000-000000000002, attr=SAD]");
    assertThat(frame.edges().schema().column("attr").type()).isEqualTo(ColumnType.decimal(38, 18));
    assertThat(sorted(frame.edges().select("attr")))
        .containsExactly("[attr=1.500000000000000000]", "[attr=null]");
    var mixed =
        Graph.<Long, Object, Object>builder(engine(), Long.class)
            .vertex(1L, "a")
            .vertex(2L, 2L)
            .build();
    assertThatThrownBy(() -> GraphFrame.fromGraph(mixed))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("first=java.lang.String other=java.lang.Long");
    assertThatThrownBy(() -> GraphFrame.fromGraph(mixed.mapVertices((id, v) -> new Object())))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("class=java.lang.Object");
    assertThatThrownBy(() -> GraphFrame.fromGraph(mixed.mapVertices((id, v) -> List.of(1))))
        .isInstanceOf(TendrilException.InvalidInput.class);
  }

  @Test
  default void convertsUndirectedAndEmptyGraphsToFrames() {
    var graph =
        Graph.<Integer, Void, String>builder(engine(), Integer.class)
            .undirected()
            .vertices(List.of(3, 1, 2), id -> id, id -> null)
            .edge(1, 2, "x")
            .edge(3, 3, "y")
            .build();
    GraphFrame frame = GraphFrame.fromGraph(graph);
    assertThat(frame.vertices().schema().names()).containsExactly("id");
    assertThat(sorted(frame.edges()))
        .containsExactly(
            "[src=1, dst=2, attr=x]", "[src=2, dst=1, attr=x]", "[src=3, dst=3, attr=y]");
    GraphFrame empty = numbers(new long[0]);
    assertThat(empty.toGraph().vertexCount()).isZero();
    assertThat(GraphFrame.fromGraph(empty.toPlainGraph()).vertices().count()).isZero();
  }

  @Test
  default void savesAndLoadsFolders(@TempDir Path directory) throws Exception {
    String folder = directory.resolve("it's saved").toString();
    GraphFrame friends = friends().filterVertices("age > 30");
    friends.save(folder);
    GraphFrame back = GraphFrame.load(engine(), folder);
    assertThat(sorted(back.vertices())).isEqualTo(sorted(friends.vertices()));
    assertThat(sorted(back.edges())).isEqualTo(sorted(friends.edges()));
    assertThat(back.vertices().schema()).isEqualTo(friends.vertices().schema());
    assertThat(names(directory)).containsExactly("it's saved");
    assertThatThrownBy(() -> friends.save(folder))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("output must not exist")
        .hasMessageContaining("use overwrite()");
    assertThatThrownBy(() -> friends.save(directory.resolve("no/where").toString()))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("create it first");
  }

  @Test
  default void overwritesSavedFrames(@TempDir Path directory) throws Exception {
    String folder = directory.resolve("saved").toString();
    friends().overwrite(folder);
    GraphFrame.load(engine(), folder).filterVertices("age > 30").overwrite(folder);
    assertThat(sorted(GraphFrame.load(engine(), folder).vertices()))
        .isEqualTo(sorted(friends().filterVertices("age > 30").vertices()));
    assertThat(names(directory)).containsExactly("saved");
    Path former = Files.createDirectory(directory.resolve("saved.former"));
    assertThatThrownBy(() -> friends().overwrite(folder))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining(former + "; move it away or delete it");
    assertThat(GraphFrame.load(engine(), folder).vertices().count()).isEqualTo(4);
    Path other = Files.createDirectory(directory.resolve("other"));
    Files.writeString(other.resolve("thesis.txt"), "kept");
    assertThatThrownBy(() -> friends().overwrite(other.toString()))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("only a saved frame is replaced");
    assertThat(other.resolve("thesis.txt")).hasContent("kept");
  }

  @Test
  default void savesThatEdgesAreInBothDirections(@TempDir Path directory) {
    String folder = directory.resolve("both").toString();
    numbers(new long[] {1, 2}, new long[] {1, 2}).asUndirected().save(folder);
    assertThat(GraphFrame.load(engine(), folder).find("(a)-[]-(b)").count()).isEqualTo(2);
  }

  private static List<String> names(Path directory) throws java.io.IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  default void leavesNoFilesAfterAFailedSave(@TempDir Path directory) throws Exception {
    String broken = "CAST(CASE WHEN id = 'c' THEN 'no number' ELSE '1' END AS INT)";
    GraphFrame frame =
        GraphFrame.of(engine(), friends().vertices().withColumn("n", broken), friends().edges());
    assertThatThrownBy(() -> frame.save(directory.resolve("x").toString()))
        .isInstanceOf(RuntimeException.class);
    assertThat(names(directory)).isEmpty();
  }

  @Test
  default void refusesIncompleteFolders(@TempDir Path directory) throws Exception {
    String folder = directory.resolve("g").toString();
    assertThatThrownBy(() -> GraphFrame.load(engine(), folder))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("there is no manifest.json");
    List<Map.Entry<String, String>> manifests = new ArrayList<>();
    manifests.add(Map.entry("{\"name\": \"x\"}", "manifest.json cannot be read"));
    manifests.add(Map.entry("<html>", "manifest.json cannot be read"));
    manifests.add(Map.entry("", "manifest.json"));
    manifests.add(Map.entry(manifest("other", 1, 7, 8), "format=other"));
    manifests.add(Map.entry(manifest("tendril graph frame", 2, 7, 8), "version=2"));
    manifests.add(Map.entry(manifest("tendril graph frame", 1, 6, 8), "vertices=7 expected=6"));
    manifests.add(Map.entry(manifest("tendril graph frame", 1, 7, 9), "edges=8 expected=9"));
    friends().save(folder);
    Path manifest = directory.resolve("g").resolve("manifest.json");
    delete(manifest);
    for (var entry : manifests) {
      Files.writeString(manifest, entry.getKey());
      assertThatThrownBy(() -> GraphFrame.load(engine(), folder))
          .as(entry.getKey())
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining(entry.getValue());
    }
    Files.writeString(manifest, manifest("tendril graph frame", 1, 7, 8));
    assertThat(GraphFrame.load(engine(), folder).edges().count()).isEqualTo(8);
    delete(directory.resolve("g").resolve("edges.parquet"));
    assertThatThrownBy(() -> GraphFrame.load(engine(), folder))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("edges.parquet");
    Files.writeString(directory.resolve("g").resolve("edges.parquet"), "no parquet");
    assertThatThrownBy(() -> GraphFrame.load(engine(), folder))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("edges.parquet");
  }

  private static String manifest(String format, int version, long vertices, long edges) {
    return "{\"format\":\""
        + format
        + "\",\"version\":"
        + version
        + ",\"vertices\":"
        + vertices
        + ",\"edges\":"
        + edges
        + "}\n";
  }

  /** Removes a file, or the folder of files that some engines write instead. */
  private static void delete(Path path) throws java.io.IOException {
    try (var all = Files.walk(path)) {
      for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
