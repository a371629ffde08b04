package org.tendril.datasets.internal.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.LongStream;

/** Parses real numbers to the same bits as {@link Double#parseDouble(String)}. */
public final class Decimal {
  private static final long MOST_EXACT = 1L << 53; // all integers up to here are exact doubles
  private static final int MOST_EXACT_DIGITS = 15; // all integers of so many digits are doubles
  private static final int MOST_DIGITS = 18; // more could overflow a long
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long[] INTEGER_POWERS_OF_TEN =
      LongStream.iterate(1, power -> 10 * power).limit(MOST_EXACT_DIGITS + 1).toArray();

  private Decimal() {}

  /** The value of the text in [from, to), which must be a number. */
  public static double parse(byte[] bytes, int from, int to) {
    long mantissa = 0;
    int decimals = -1; // until the point is met
    for (int at = from; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        mantissa = 10 * mantissa + digit;
        decimals += decimals >= 0 ? 1 : 0;
      } else if (bytes[at] == '.') {
        decimals = 0;
      } else {
        return byLibrary(bytes, from, to);
      }
    }
    // mantissa and power are exact, and a division of exact doubles is rounded correctly
    return to - from <= MOST_DIGITS && mantissa <= MOST_EXACT
        ? mantissa / POWERS_OF_TEN[Math.max(0, decimals)]
        : byLibrary(bytes, from, to);
  }

  /**
   * The number whose digits before and after the point are given, packed by {@link Digits#number},
   * or NaN if the result might not be exact.
   */
  static double ofParts(long whole, long fraction) {
    int decimals = Digits.length(fraction);
    return whole == 0 || fraction == 0 || Digits.length(whole) + decimals > MOST_EXACT_DIGITS
        ? Double.NaN
        : (Digits.value(whole) * INTEGER_POWERS_OF_TEN[decimals] + Digits.value(fraction))
            / POWERS_OF_TEN[decimals];
  }

  private static double byLibrary(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    String name = unsigned(text).toLowerCase(Locale.ROOT);
    boolean negative = text.charAt(0) == '-';
    return switch (name) {
      case "nan" -> Double.NaN;
      case "inf", "infinity" -> negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /**
   * Whether the text in [from, to) is a decimal number, with exponent or not, or NaN or infinity.
   */
  public static boolean isNumber(byte[] bytes, int from, int to) {
    int at = from < to && isSign(bytes[from]) ? from + 1 : from;
    int digitsFrom = at;
    at = skipDigits(bytes, at, to);
    int digits = at - digitsFrom;
    if (at < to && bytes[at] == '.') {
      int fractionFrom = ++at;
      at = skipDigits(bytes, at, to);
      digits += at - fractionFrom;
    }
    if (digits == 0) {
      return isName(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }
    if (at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
      int exponentFrom = at + 1 < to && isSign(bytes[at + 1]) ? at + 2 : at + 1;
      at = skipDigits(bytes, exponentFrom, to);
      return at == to && at > exponentFrom;
    }
    return at == to;
  }

  private static boolean isName(String text) {
    String name = unsigned(text).toLowerCase(Locale.ROOT);
    return name.equals("nan") || name.equals("inf") || name.equals("infinity");
  }

  private static String unsigned(String text) {
    return !text.isEmpty() && isSign((byte) text.charAt(0)) ? text.substring(1) : text;
  }

  private static boolean isSign(byte character) {
    return character == '+' || character == '-';
  }

  private static int skipDigits(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }
}
