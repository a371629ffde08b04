package org.tendril.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset.SortOrder;

/** The example of docs/datasets.md, compared without regard to spaces. */
final class DatasetsPageTest {
  record Visit(String page, int minutes) {}

  private static final List<Visit> log =
      List.of(new Visit("a", 3), new Visit("b", 9), new Visit("a", 4), new Visit("c", 0));

  @Test
  void runsTheExample() {
    // example
    try (Engine engine = Engine.local().register(Visit.class).build()) {
      Dataset<Visit> visits = engine.dataset(log, 4);
      KeyedDataset<String, Integer> minutes =
          visits
              .filter(visit -> visit.minutes() > 0)
              .<String>keyBy(Visit::page)
              .mapValues(Visit::minutes)
              .reduceByKey(Integer::sum);
      List<KeyValue<String, Integer>> longest =
          minutes.entries().top(2, SortOrder.by(KeyValue::value));
      // end
      assertThat(longest).containsExactly(new KeyValue<>("b", 9), new KeyValue<>("a", 7));
      assertThat(withoutSpaces(page())).contains(withoutSpaces(minutes.entries().explain()));
    }
  }

  @Test
  void showsTheExampleOnThePage() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/org/tendril/engine/dataset/DatasetsPageTest.java"));
    String example = source.substring(source.indexOf("// example") + 10, source.indexOf("// end"));
    assertThat(withoutSpaces(page())).contains(withoutSpaces(example));
  }

  private static String page() {
    try {
      return Files.readString(Path.of("../docs/datasets.md"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String withoutSpaces(String text) {
    return text.replaceAll("\\s+", "");
  }
}
