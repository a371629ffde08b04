package org.tendril.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.ids.IdDictionaries;

/** Graphs with ids other than integers: results show original ids. */
class OriginalIdsTest {
  private final Engine engine = Engine.local().threads(2).build();

  @TempDir private Path directory;

  @AfterEach
  void close() {
    engine.close();
  }

  private Graph<Void, Void> graph(String... ends) {
    return graph(String.class, List.of(ends));
  }

  /** Edges from consecutive pairs of ids. */
  private <I> Graph<Void, Void> graph(Class<I> type, List<I> ends) {
    IdDictionary<I> dictionary = IdDictionaries.build(engine, type, ends);
    long[] sources = new long[ends.size() / 2];
    long[] targets = new long[ends.size() / 2];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = dictionary.vertexIdOf(ends.get(2 * i));
      targets[i] = dictionary.vertexIdOf(ends.get(2 * i + 1));
    }
    EdgeTable edges = EdgeTable.of(sources, targets).declaring(IdMap.of(dictionary));
    return Graph.of(GraphPartition.directed(engine, edges));
  }

  private Graph<Void, Void> cities() {
    return graph("Oslo", "Bergen", "Oslo", "Rome", "Rome", "Oslo", "Bern", "Bern");
  }

  @Test
  void findsAndPrintsValuesByOriginalId() {
    VertexLongs degrees = cities().outDegrees();
    assertThat(degrees.value("Oslo")).isEqualTo(2);
    assertThat(degrees.value(2)).isEqualTo(2); // the handle of Oslo: Bergen, Bern, Oslo, Rome
    assertThat(degrees.stream().map(VertexLongs.Entry::toString))
        .containsExactly("Bergen\t0", "Bern\t1", "Oslo\t2", "Rome\t1");
    assertThat(degrees.top(3).stream().map(VertexLongs.Entry::originalId))
        .containsExactly("Oslo", "Bern", "Rome");
    VertexDoubles doubles =
        new VertexDoubles("x", cities().partition(), new double[] {0.5, 1.5, 1, 0});
    assertThat(doubles.value("Bern")).isEqualTo(1.5);
    assertThat(doubles.top(1).get(0)).hasToString("Bern\t1.5");
    assertThat(doubles.top(1).get(0).originalId()).isEqualTo("Bern");
  }

  @Test
  void printsVertexIdValuesAsOriginalIds() throws IOException {
    Graph<Void, Void> graph = cities();
    VertexLongs labels =
        VertexLongs.ofVertexIds("component", graph.partition(), new long[] {0, 1, 0, 0});
    assertThat(labels.holdsVertexIds()).isTrue();
    assertThat(labels.stream().map(VertexLongs.Entry::toString))
        .containsExactly("Bergen\tBergen", "Bern\tBern", "Oslo\tBergen", "Rome\tBergen");
    Path file = directory.resolve("labels.txt");
    labels.write(file);
    assertThat(Files.readString(file))
        .isEqualTo("Bergen Bergen\nBern Bern\nOslo Bergen\nRome Bergen\n");
  }

  @Test
  void quotesIdsInCsv() throws IOException {
    Graph<Void, Void> graph =
        graph("plain id", "a,b", "say \"hi\"", "two\nlines", "", "\u00e9,\u4e00");
    Path file = directory.resolve("degrees.csv");
    graph.outDegrees().write(file);
    assertThat(Files.readString(file))
        .isEqualTo(
            "id,outDegree\n,1\n\"a,b\",0\nplain id,1\n\"say \"\"hi\"\"\",1\n\"two\nlines\",0\n"
                + "\"\u00e9,\u4e00\",0\n");
  }

  @Test
  void refusesIdsThatWouldBreakLines() {
    for (String id : List.of("", "two words", "a\tb", "a\nb", "a\rb")) {
      VertexLongs degrees = graph("x", id).outDegrees();
      Path file = directory.resolve("degrees.txt");
      assertThatThrownBy(() -> degrees.write(file))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("id=\"" + id + "\"")
          .hasMessageContaining(".csv");
      assertThat(directory.toFile().list()).isEmpty();
    }
  }

  @Test
  void translatesBetweenIdsAndHandles() {
    VertexIds<String> ids = cities().ids(String.class);
    assertThat(ids.vertexIdOf("Oslo")).isEqualTo(2);
    assertThat(ids.idOf(2)).isEqualTo("Oslo");
    assertThat(ids.contains("Rome")).isTrue();
    assertThat(ids.contains("Paris")).isFalse();
    assertThat(ids.stream()).containsExactly("Bergen", "Bern", "Oslo", "Rome");
    assertThatThrownBy(() -> ids.vertexIdOf("Paris"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessage(
            "vertex must exist in the graph: id=\"Paris\"; ids lie in [\"Bergen\", \"Rome\"]");
    assertThatThrownBy(() -> ids.idOf(4))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("vertexId=4; handles of ids lie in [0, 3]");
  }

  @Test
  void keepsHandlesInSubgraphs() {
    Graph<Void, Void> part = cities().subgraph((id, none) -> id >= 1).undirected().simple();
    VertexIds<String> ids = part.ids(String.class);
    assertThat(ids.stream()).containsExactly("Bern", "Oslo", "Rome");
    assertThat(ids.vertexIdOf("Oslo")).isEqualTo(2);
    assertThat(ids.contains("Bergen")).isFalse();
    assertThat(part.degrees().value("Oslo")).isEqualTo(1);
    assertThatThrownBy(() -> ids.idOf(0)).isInstanceOf(TendrilException.InvalidInput.class);
  }

  @Test
  void joinsEmptyTableWithIdsOfAnyType() {
    Graph<Integer, Void> ones = cities().mapVertices((id, value) -> 1);
    Graph<Integer, Void> same =
        ones.joinVertices(Map.<String, Integer>of(), (id, value, other) -> other);
    assertThat(same.vertices().toMap()).isEqualTo(ones.vertices().toMap());
    VertexDataset<Integer> none = VertexDataset.of(engine, Map.of());
    assertThat(ones.vertices().minus(none).count()).isEqualTo(4);
    assertThat(ones.vertices().innerJoin(none, (id, value, other) -> other).count()).isZero();
  }

  @Test
  void refusesIdsOfAnotherType() {
    Graph<Void, Void> graph = cities();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> graph.ids(UUID.class))
        .withMessage(
            "ids must be of the type that the graph has: type=java.util.UUID"
                + " ids of the graph=java.lang.String");
    VertexLongs degrees = graph.outDegrees();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> degrees.value(Integer.valueOf(3)))
        .withMessageContaining("type=java.lang.Integer");
    Graph<Void, Void> numbers = Graph.fromEdges(engine, new long[] {7}, new long[] {-1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> numbers.ids(String.class))
        .withMessageContaining("ids of the graph=integers");
  }

  @Test
  void usesIntegersAndCharactersAsHandles() {
    Graph<Void, Void> numbers = Graph.fromEdges(engine, new long[] {7}, new long[] {'x'});
    assertThat(numbers.ids(Integer.class).stream()).containsExactly(7, (int) 'x');
    assertThat(numbers.ids(Character.class).idOf('x')).isEqualTo('x');
    assertThat(numbers.ids(Long.class).vertexIdOf(7L)).isEqualTo(7);
    assertThat(numbers.outDegrees().value((Object) 7)).isEqualTo(1);
    assertThat(numbers.outDegrees().top(1).get(0).originalId()).isEqualTo(7L);
  }

  private record Seat(String hall, int row) {}

  @Test
  void acceptsRecordsAsIds() {
    List<Seat> seats = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      seats.add(new Seat("B", 9 - i));
      seats.add(new Seat("A", i));
    }
    Graph<Void, Void> graph = graph(Seat.class, seats);
    assertThat(graph.outDegrees().value(new Seat("B", 3))).isEqualTo(1);
    assertThat(graph.outDegrees().value(new Seat("A", 3))).isZero();
    assertThat(graph.ids(Seat.class).stream().limit(2))
        .containsExactly(new Seat("A", 0), new Seat("A", 1));
    assertThat(graph.outDegrees().top(1).get(0)).hasToString("Seat[hall=B, row=0]\t1");
  }
}
