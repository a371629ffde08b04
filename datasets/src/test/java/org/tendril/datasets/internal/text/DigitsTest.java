package org.tendril.datasets.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DigitsTest {

  static long number(String text) {
    return Digits.number(Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), 64), 0);
  }

  @Test
  void readsNumbersOfUpToFifteenDigits() {
    SplittableRandom random = new SplittableRandom(3);
    long end = 10;
    for (int digits = 1; digits <= 15; digits++, end *= 10) {
      for (int i = 0; i < 1000; i++) {
        long value = end / 10 + random.nextLong(end - end / 10);
        long number = number(value + " 77");
        assertThat(Digits.value(number)).isEqualTo(value);
        assertThat(Digits.length(number)).isEqualTo(digits);
      }
    }
  }

  @Test
  void stopsAtEveryByteThatIsNotADigit() {
    for (int stop = 0; stop < 256; stop++) {
      if (stop >= '0' && stop <= '9') {
        continue;
      }
      for (int length = 1; length <= 9; length++) {
        String digits = "987654321".substring(0, length);
        long number = number(digits + (char) stop + "55");
        assertThat(Digits.length(number)).as("stop %d", stop).isEqualTo(length);
        assertThat(Digits.value(number)).isEqualTo(Long.parseLong(digits));
      }
    }
  }

  @Test
  void readsZeroAndLeadingZeros() {
    assertThat(Digits.value(number("0\n"))).isZero();
    assertThat(Digits.length(number("0\n"))).isEqualTo(1);
    assertThat(Digits.value(number("000000000012\n"))).isEqualTo(12);
  }

  @Test
  void readsCanonicalNumbersOnly() {
    for (String text : List.of("0", "7", "10", "1234567", "12345678", "123456789012345")) {
      assertThat(canonical(text + " ")).as(text).isEqualTo(number(text + " ")).isNotZero();
    }
    for (String text : List.of("", "00", "07", "0000000", "00000000", "000000001", "x0")) {
      assertThat(canonical(text + " ")).as(text).isZero();
    }
  }

  private static long canonical(String text) {
    return Digits.canonical(Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), 64), 0);
  }

  @Test
  void leavesOtherTextsToTheScanner() {
    assertThat(number("")).isZero();
    assertThat(number("x1")).isZero();
    assertThat(number("1234567890123456 ")).isZero();
    assertThat(number("12345678901234567890 ")).isZero();
  }
}
