package org.tendril.spark.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClosingTest {
  @Test
  void endsAllPartsWhicheverFail() {
    List<String> ended = new ArrayList<>();
    Runnable failing =
        () -> {
          throw new IllegalStateException("first");
        };
    Runnable alsoFailing =
        () -> {
          throw new IllegalStateException("second");
        };
    assertThatThrownBy(
            () -> Closing.all(() -> ended.add("a"), failing, alsoFailing, () -> ended.add("b")))
        .hasMessage("first")
        .satisfies(
            e -> assertThat(e.getSuppressed()).singleElement().asString().contains("second"));
    assertThat(ended).containsExactly("a", "b");
  }
}
