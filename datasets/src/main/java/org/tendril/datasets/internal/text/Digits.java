package org.tendril.datasets.internal.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Parses decimal numbers in a byte array, eight digits at a time in one {@code long}, without an
 * unpredictable branch for each digit.
 */
public final class Digits {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int PER_WORD = 8;
  private static final int LENGTH_BITS = 5;
  private static final long HIGH_HALVES = 0xf0f0f0f0f0f0f0f0L;
  private static final long ZEROS = 0x3030303030303030L; // "00000000"
  private static final long SIXES = 0x0606060606060606L; // carries ':' and above to the high half
  private static final long[] POWERS_OF_TEN = {
    1L, 10L, 100L, 1000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L
  };

  private Digits() {}

  /**
   * The number that begins at {@code at}, as {@code value << 5 | length}, or 0 if it has no digit
   * or more than 15. Zeros may lead. Reads up to 16 bytes.
   */
  public static long number(byte[] bytes, int at) {
    long word = (long) WORDS.get(bytes, at);
    int length = count(word);
    return length == 0 || length == PER_WORD
        ? longNumber(bytes, at, word, length)
        : value(word, length) << LENGTH_BITS | length;
  }

  /** The same, but 0 also if zeros lead, as in {@code 007}. */
  public static long canonical(byte[] bytes, int at) {
    long word = (long) WORDS.get(bytes, at);
    int length = count(word);
    return length % PER_WORD == 0 || (byte) word == '0' // a test for each is measurably slower
        ? ofOtherLength(bytes, at, word, length)
        : value(word, length) << LENGTH_BITS | length;
  }

  private static long ofOtherLength(byte[] bytes, int at, long word, int length) {
    if ((byte) word == '0') {
      return length == 1 ? 1 : 0; // of value 0
    }
    return longNumber(bytes, at, word, length);
  }

  /** The length of a number packed by {@link #number}. */
  public static int length(long number) {
    return (int) number & ((1 << LENGTH_BITS) - 1);
  }

  /** The value of a number packed by {@link #number}. */
  public static long value(long number) {
    return number >> LENGTH_BITS;
  }

  private static long longNumber(byte[] bytes, int at, long firstWord, int firstLength) {
    if (firstLength == 0) {
      return 0;
    }
    long word = (long) WORDS.get(bytes, at + PER_WORD);
    int length = count(word);
    if (length == PER_WORD) {
      return 0;
    }
    long value = value(firstWord, PER_WORD);
    if (length > 0) {
      value = value * POWERS_OF_TEN[length] + value(word, length);
    }
    return value << LENGTH_BITS | (PER_WORD + length);
  }

  /** The number of leading digits of a word, 0 to 8. */
  private static int count(long word) {
    long notThree = (word & HIGH_HALVES) ^ ZEROS;
    long aboveNine = ((word + SIXES) & HIGH_HALVES) ^ ZEROS;
    return Long.numberOfTrailingZeros(notThree | aboveNine) >>> 3;
  }

  /** The value of the first {@code count} digits, 1 to 8: pairs, fours and eights are joined. */
  private static long value(long word, int count) {
    long digits = (word << (64 - 8 * count)) & 0x0f0f0f0f0f0f0f0fL; // with zeros in front
    long pairs = ((digits * (10 * (1 << 8) + 1)) >>> 8) & 0x00ff00ff00ff00ffL;
    long fours = ((pairs * (100 * (1 << 16) + 1)) >>> 16) & 0x0000ffff0000ffffL;
    return (fours * (10_000L * (1L << 32) + 1)) >>> 32;
  }
}
