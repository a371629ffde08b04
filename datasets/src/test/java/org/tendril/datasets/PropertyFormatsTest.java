package org.tendril.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
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
