package org.tendril.datasets.internal.adjacency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.datasets.FormatText;
import org.tendril.engine.Engine;

final class AdjacencyListFileTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;
  private FormatText list;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @BeforeEach
  void name() {
    list = new FormatText(ENGINE, folder, "g.adjlist");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# x;0 1 2;1 2;2; | directed;0: 1 2;1: 2;2:",
        "0 1; 7;; 5\t0 0;7; | directed;0: 1;1:;5: 0 0;7:",
        "3 3;3 9 | directed;3: 3 9;9:",
        "9223372036854775807 1 | directed;1:;9223372036854775807: 1",
        "4 | directed;4:",
      })
  void readsRows(String text, String graph) {
    assertThat(list.graph(text)).isEqualTo(graph);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# x | : file must have at least one line of ids",
        "0 1;1 x | ' line 2 column 3: vertex id must be a non-negative integer below 2^63:"
            + " text=\"x\"'",
        "0 -1 | ' line 1 column 3: vertex id must be a non-negative integer below 2^63:"
            + " text=\"-1\"'",
        "0 1;9223372036854775808 | ' line 2 column 1: vertex id must be a non-negative integer'",
      })
  void refusesTextsThatBreakARule(String text, String message) {
    list.refuses(text, message);
  }
}
