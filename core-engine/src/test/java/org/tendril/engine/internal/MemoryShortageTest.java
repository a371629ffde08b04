package org.tendril.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class MemoryShortageTest {
  private static final Pattern SUGGESTION = Pattern.compile("give at least ([0-9]+)([mg]) ");

  private static long suggested(String message) {
    Matcher matcher = SUGGESTION.matcher(message);
    assertThat(matcher.find()).as(message).isTrue();
    return Long.parseLong(matcher.group(1)) << (matcher.group(2).equals("g") ? 30 : 20);
  }

  @Test
  void suggestsMoreThanWasGivenAndThanIsNeeded() {
    for (long given = 1; given < 1L << 42; given = 3 * given + 1) {
      for (long needed = 1; needed < 1L << 42; needed = 3 * needed + 2) {
        String message =
            String.valueOf(MemoryShortage.of("a graph", needed, given / 2, given).getMessage());
        assertThat(suggested(message)).isGreaterThan(given).isGreaterThan(needed + given / 2);
      }
    }
    assertThat(suggested(MemoryShortage.ofHeap("the job", "use a smaller graph")))
        .isGreaterThan(Runtime.getRuntime().maxMemory());
  }
}
