package org.tendril.datasets.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DecimalTest {

  private static double parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(Decimal.isNumber(bytes, 0, bytes.length)).as(text).isTrue();
    return Decimal.parse(bytes, 0, bytes.length);
  }

  private static void assertSameBits(String text) {
    assertThat(Double.doubleToRawLongBits(parse(text)))
        .as(text)
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
  }

  @Test
  void givesTheBitsOfTheLibraryForRandomNumbers() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200_000; i++) {
      double bits = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(bits)) {
        assertSameBits(Double.toString(bits));
      }
      long mantissa = random.nextLong(1L << (1 + random.nextInt(62)));
      BigDecimal decimal = BigDecimal.valueOf(mantissa, random.nextInt(30));
      assertSameBits(decimal.toPlainString());
      assertSameBits(Double.toString(random.nextDouble()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+1",
        "1.",
        ".5",
        "00012.500",
        "9007199254740992",
        "9007199254740993",
        "9007199254740993.0",
        "0.1",
        "1e22",
        "1E-5",
        "123456789012345678",
        "1234567890123456789",
        "4.9e-324",
        "1e400",
        "0.0000000000000000000001",
        "179769313486231580793"
      })
  void givesTheBitsOfTheLibrary(String text) {
    assertSameBits(text);
  }

  @Test
  void givesTheBitsOfTheLibraryForDigitsAroundThePoint() {
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 200_000; i++) {
      String whole = Long.toString(random.nextLong(pow10(random.nextInt(16))));
      String fraction = "%015d".formatted(random.nextLong(pow10(15)));
      fraction = fraction.substring(0, 1 + random.nextInt(15));
      double value = Decimal.ofParts(DigitsTest.number(whole), DigitsTest.number(fraction));
      boolean isShort = whole.length() + fraction.length() <= 15;
      double expected = isShort ? Double.parseDouble(whole + "." + fraction) : Double.NaN;
      assertThat(Double.valueOf(value))
          .as("%s.%s", whole, fraction)
          .isEqualTo(Double.valueOf(expected));
    }
    assertThat(Decimal.ofParts(0, DigitsTest.number("5"))).isNaN();
    assertThat(Decimal.ofParts(DigitsTest.number("5"), 0)).isNaN();
  }

  private static long pow10(int exponent) {
    return (long) Math.pow(10, exponent);
  }

  @Test
  void readsNamesOfSpecialValues() {
    assertThat(parse("NaN")).isNaN();
    assertThat(parse("nan")).isNaN();
    assertThat(parse("inf")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(parse("-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "+", ".", "-.", "1e", "1e+", "1d", "1f", "0x1p3", "1_0", "1,5", "e5", "--1"})
  void refusesTextThatIsNotADecimalNumber(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(Decimal.isNumber(bytes, 0, bytes.length)).isFalse();
  }
}
