package org.tendril.engine.internal.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClosingTest {
  @Test
  void closesAllEvenIfSomeFail() {
    List<String> closed = new ArrayList<>();
    AutoCloseable failing =
        () -> {
          throw new IllegalStateException("first");
        };
    AutoCloseable alsoFailing =
        () -> {
          throw new IllegalStateException("second");
        };
    assertThatThrownBy(
            () -> Closing.all(() -> closed.add("a"), failing, alsoFailing, () -> closed.add("b")))
        .hasMessage("first")
        .satisfies(
            e -> assertThat(e.getSuppressed()).singleElement().asString().contains("second"));
    assertThat(closed).containsExactly("a", "b");
  }
}
