package org.tendril.engine.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

  @ParameterizedTest
  @ValueSource(
      longs = {0, 7, 10, 99, 100, -1, -10, Long.MAX_VALUE, Long.MIN_VALUE, 1_000_000_000_000L})
  void writesIntegersAsLongToStringDoes(long value) {
    assertThat(new Text().add(value).toString()).isEqualTo(Long.toString(value));
  }

  @Test
  void writesRandomIntegersAsLongToStringDoes() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      assertThat(new Text().add(value).toString()).isEqualTo(Long.toString(value));
    }
  }

  @Test
  void writesRealNumbersThatReadBackAsTheSameValue() {
    var random = new SplittableRandom(2);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(new Text().add(value).toString())).isEqualTo(value);
      }
    }
  }

  @Test
  void writesTheShortestRealNumbersOnEveryJavaVersion() {
    assertThat(new Text().add(2.0e-3).toString()).isEqualTo("0.002");
    assertThat(new Text().add(Double.parseDouble("2E23")).toString()).isEqualTo("2.0E23");
    assertThat(new Text().add(0.0).toString()).isEqualTo("0.0");
  }

  @Test
  void writesInfinityAsGraphalyticsDoes() {
    assertThat(new Text().add(Double.POSITIVE_INFINITY).toString()).isEqualTo("infinity");
  }

  @Test
  void growsAndIsClearedWithoutLosingText() {
    Text text = new Text();
    for (int i = 0; i < 5000; i++) {
      text.add(i).add(' ').add("ab");
    }
    assertThat(text.toString()).startsWith("0 ab1 ab").endsWith("4999 ab");
    text.clear();
    assertThat(text.add("é").toString()).isEqualTo("é");
  }
}
