package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of LDBC Graphalytics for comparing an output with its reference. */
enum LdbcValidation {
  /** Equal texts. */
  EXACT {
    @Override
    void compare(Map<String, String> expected, Map<String, String> actual) {
      expected.forEach((id, value) -> assertThat(actual.get(id)).as(id).isEqualTo(value));
    }
  },
  /** The same sets of vertices, whatever their labels. */
  EQUIVALENCE {
    @Override
    void compare(Map<String, String> expected, Map<String, String> actual) {
      Map<String, String> actualOf = new HashMap<>();
      Map<String, String> expectedOf = new HashMap<>();
      expected.forEach(
          (id, label) -> {
            String found = String.valueOf(actual.get(id));
            actualOf.putIfAbsent(label, found);
            expectedOf.putIfAbsent(found, label);
            assertThat(found).as("vertex %s", id).isEqualTo(actualOf.get(label));
            assertThat(label).as("vertex %s", id).isEqualTo(expectedOf.get(found));
          });
    }
  },
  /** Equal up to a ten-thousandth of the reference; infinity equals only itself. */
  EPSILON {
    @Override
    void compare(Map<String, String> expected, Map<String, String> actual) {
      expected.forEach((id, text) -> compare(id, number(text), number(actual.get(id))));
    }

    private void compare(String id, double reference, double value) {
      if (Double.isInfinite(reference)) {
        assertThat(value).as("vertex %s", id).isEqualTo(reference);
      } else {
        assertThat(Math.abs(reference - value))
            .as("vertex %s: expected %s, was %s", id, reference, value)
            .isLessThanOrEqualTo(1e-4 * Math.abs(reference));
      }
    }
  };

  abstract void compare(Map<String, String> expected, Map<String, String> actual);

  void check(Path reference, Path output) throws IOException {
    Map<String, String> expected = read(reference);
    Map<String, String> actual = read(output);
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    compare(expected, actual);
  }

  private static Map<String, String> read(Path file) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] columns = line.strip().split("\\s+", -1);
      assertThat(columns).as(line).hasSize(2);
      assertThat(values.put(columns[0], columns[1])).as("vertex %s twice", columns[0]).isNull();
    }
    return values;
  }

  static double number(@Nullable String given) {
    String text = String.valueOf(given);
    return text.matches("(?i)inf(inity)?") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }
}
