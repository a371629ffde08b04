package org.tendril.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.DataFrame;
import org.tendril.partition.GraphPartition;

/** Formats with ids and values: each reads what it writes. */
final class PropertyFormatsTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  private LoadedGraph load(String name) {
    return GraphSource.at(folder.resolve(name)).load(ENGINE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"g.graphml", "g.graphml.gz", "g.gexf", "g.gml", "g.dot", "g.gv.xz", "g.json"})
  void readsWhatItWrites(String name) {
    for (int seed = 0; seed < 60; seed++) {
      GraphPartition graph = RandomGraphs.next(ENGINE, new SplittableRandom(seed));
      WrittenGraph written = GraphTarget.parse(folder.resolve(name).toString()).write(graph);
      assertThat(written.losses()).isEmpty();
      assertThat(GraphText.of(load(name).partition()))
          .as("seed %d", seed)
          .isEqualTo(GraphText.of(graph));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"g.graphml", "g.gexf", "g.gml", "g.json"})
  void keepsNamesAndTypesOfValues(String name) throws IOException {
    String text =
        """
        {"directed": %s, "nodes": [
          {"id": 7, "name": "a \\"b\\" & <c>", "size": 3, "share": 0.5, "good": true},
          {"id": 3, "name": "", "size": -1, "share": 1e300, "good": false},
          {"id": 5}],
         "links": [
          {"source": 7, "target": 3, "weight": 2.5, "kind": "x"},
          {"source": 7, "target": 3, "weight": 1.5, "km": 12},
          {"source": 5, "target": 5, "weight": 4.5}]}
        """;
    for (boolean directed : new boolean[] {true, false}) {
      Path json = Files.writeString(folder.resolve("in.json"), text.formatted(directed));
      LoadedGraph graph = GraphSource.at(json).load(ENGINE);
      WrittenGraph written = GraphTarget.parse(folder.resolve(name).toString()).write(graph);
      assertThat(written.losses()).isEmpty();
      LoadedGraph read = load(name);
      assertThat(GraphText.of(read.partition())).isEqualTo(GraphText.of(graph.partition()));
      assertThat(values(read)).isEqualTo(values(graph));
      assertThat(read.vertexAttributes()).extracting(Object::toString).contains("size long");
    }
  }

  /** All values by name, without columns of no value; truth values as GML writes them. */
  private static List<String> values(LoadedGraph graph) {
    List<String> rows = new ArrayList<>();
    for (DataFrame frame : List.of(graph.frame().vertices(), graph.frame().edges())) {
      Columns columns = frame.collectColumns();
      for (int row = 0; row < columns.rowCount(); row++) {
        TreeMap<String, String> values = new TreeMap<>();
        for (String column : columns.schema().names()) {
          values.put(column, String.valueOf(columns.value(column, row)));
        }
        rows.add(values.toString());
      }
    }
    Collections.sort(rows);
    return rows;
  }

  @Test
  void readsTheWeightThatTheCallerNames() throws IOException {
    String text = "graph { 1 -- 2 [km=3, weight=9]; 2 -- 3 [km=4.5] }";
    Path path = Files.writeString(folder.resolve("g.dot"), text);
    ReadOptions options = ReadOptions.defaults();
    GraphPartition graph =
        GraphSource.at(path).withOptions(options.withWeightColumn("km")).load(ENGINE).partition();
    assertThat(GraphText.of(graph)).isEqualTo("undirected\n1: 2=3.0\n2: 1=3.0 3=4.5\n3: 2=4.5");
    assertThatThrownBy(
            () -> GraphSource.at(path).withOptions(options.withWeightColumn("x")).load(ENGINE))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("weight=x values=[km, weight]");
  }

  @Test
  void keepsColumnsWhoseNamesAreTaken() throws IOException {
    String text =
        "<graphml><key id='a' for='node' attr.name='ID' attr.type='int'/><graph><node id='1'><data"
            + " key='a'>4</data></node></graph></graphml>";
    Files.writeString(folder.resolve("g.graphml"), text);
    assertThat(load("g.graphml").frame().vertices().collectColumns().longs("ID_"))
        .containsExactly(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"g.graphml", "g.gexf", "g.dot", "g.json"})
  void keepsIdsThatAreText(String name) throws IOException {
    Path list = Files.writeString(folder.resolve("g.txt"), "a b 1\né\"&<>' 7 2.5\na a 1e-300\n");
    LoadedGraph graph =
        GraphSource.at(list).withOptions(ReadOptions.defaults().stringIds()).load(ENGINE);
    assertThat(GraphTarget.parse(folder.resolve(name).toString()).write(graph).losses()).isEmpty();
    GraphPartition read = load(name).partition();
    assertThat(GraphText.of(read)).isEqualTo(GraphText.of(graph.partition()));
    for (int v = 0; v < read.vertexCount(); v++) {
      assertThat(read.ids().originalId(v)).isEqualTo(graph.partition().ids().originalId(v));
    }
  }
}
