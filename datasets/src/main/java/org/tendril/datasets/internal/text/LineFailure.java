package org.tendril.datasets.internal.text;

import java.nio.charset.StandardCharsets;

/** A line that breaks a rule, before its line number is known. */
public final class LineFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_TEXT_BYTES = 40;

  private final long lineOffset; // of the line's first byte in the text
  private final int column; // in characters, from 1
  private final boolean isOfAnInteger;

  private LineFailure(String ruleAndText, long lineOffset, int column, boolean isOfAnInteger) {
    super(ruleAndText, null, false, false);
    this.lineOffset = lineOffset;
    this.column = column;
    this.isOfAnInteger = isOfAnInteger;
  }

  /**
   * The failure of the line at {@code lineStart}, caused by text, or missing text, at {@code at}.
   */
  static LineFailure at(
      TextBlock block, int lineStart, int at, String rule, int textFrom, int textTo) {
    String before = new String(block.bytes, lineStart, at - lineStart, StandardCharsets.UTF_8);
    int column = before.codePointCount(0, before.length()) + 1;
    return new LineFailure(
        rule + ": text=\"" + shortened(block.bytes, textFrom, textTo) + "\"",
        block.offset + lineStart,
        column,
        false);
  }

  /** A failure described by another process. */
  static LineFailure placed(
      String ruleAndText, long lineOffset, int column, boolean isOfAnInteger) {
    return new LineFailure(ruleAndText, lineOffset, column, isOfAnInteger);
  }

  /** The same place and text with a rule in front. */
  LineFailure withRule(String rule) {
    return new LineFailure(rule + ruleAndText(), lineOffset, column, isOfAnInteger);
  }

  /** The same failure, of an id that is not an integer. */
  LineFailure ofAnInteger() {
    return new LineFailure(ruleAndText(), lineOffset, column, true);
  }

  /** Whether an id is not an integer, but may be valid where ids are strings. */
  boolean isOfAnInteger() {
    return isOfAnInteger;
  }

  private static String shortened(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + MOST_TEXT_BYTES);
    String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
    StringBuilder shown = new StringBuilder();
    text.stripTrailing()
        .codePoints()
        .map(c -> Character.isISOControl(c) ? (c == '\t' ? ' ' : '?') : c)
        .forEach(shown::appendCodePoint);
    return end < to ? shown + "..." : shown.toString();
  }

  long lineOffset() {
    return lineOffset;
  }

  int column() {
    return column;
  }

  String ruleAndText() {
    return String.valueOf(getMessage());
  }
}
