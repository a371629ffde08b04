package org.tendril.datasets.internal.detect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The first bytes of a file, decompressed, as a text of one character (ISO 8859-1) a byte. */
public final class FileStart {
  private static final int MOST_BYTES = 1 << 10;

  private FileStart() {}

  /** The start of a file whose bytes begin at {@code from} and end at or after {@code to}. */
  public static String of(byte[] bytes, int from, int to) {
    int length = Math.min(MOST_BYTES, to - from);
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }

  /** Whether a start is the whole file. */
  static boolean isWhole(String start) {
    return start.length() < MOST_BYTES;
  }

  /** The lines; the last one is left out if it may be cut off. */
  static List<String> lines(String start) {
    int end = isWhole(start) ? start.length() : start.lastIndexOf('\n') + 1;
    return start.substring(0, end).lines().toList();
  }

  /** The lines of data: neither blank nor beginning with one of the characters. */
  static List<String> dataLines(String start, String comments) {
    return lines(start).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && comments.indexOf(line.charAt(0)) < 0)
        .toList();
  }

  /** The words of a line between blanks. */
  static List<String> words(String line) {
    return Arrays.asList(line.strip().split("[ \t]+", -1));
  }

  static boolean isNumber(String word) {
    return !word.isEmpty()
        && word.length() <= 18
        && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
