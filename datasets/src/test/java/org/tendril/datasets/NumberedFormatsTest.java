package org.tendril.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.GraphPartition;

/** Formats whose vertices are 1 to n: each reads what it writes, as Matrix Market does. */
final class NumberedFormatsTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"g.graph", "g.graph.gz", "g.gr", "g.konect", "g.net"})
  void readsWhatItWrites(String name) {
    for (int seed = 0; seed < 60; seed++) {
      GraphPartition graph = RandomGraphs.next(ENGINE, new SplittableRandom(seed));
      GraphTarget target = GraphTarget.parse(folder.resolve(name).toString());
      boolean fits =
          switch (name) {
            case "g.graph", "g.graph.gz" -> graph.isSymmetric();
            case "g.gr" -> graph.isSymmetric() != graph.hasWeights();
            default -> true;
          };
      if (!fits) {
        assertThatThrownBy(() -> target.write(graph))
            .isInstanceOf(TendrilException.InvalidInput.class)
            .hasMessageStartingWith(folder.resolve(name) + ": a ");
        continue;
      }
      WrittenGraph written = target.write(graph);
      GraphTarget matrix = GraphTarget.parse(folder.resolve("g.mtx").toString());
      WrittenGraph other = matrix.write(graph);
      assertThat(written.losses()).hasSameSizeAs(other.losses());
      assertThat(text(name)).as("seed %d", seed).isEqualTo(text("g.mtx"));
    }
  }

  private String text(String name) {
    return GraphText.of(GraphSource.at(folder.resolve(name)).load(ENGINE).partition());
  }
}
