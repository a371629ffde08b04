package org.tendril.datasets.internal.text;

import java.nio.charset.StandardCharsets;

/** Parses any line of a text, and describes exactly the error of a bad one. Slow but complete. */
public final class LineScanner {
  private final LineLayout layout;
  private final String comments; // the characters that begin a comment line

  LineScanner(LineLayout layout, String comments) {
    this.layout = layout;
    this.comments = comments;
  }

  /**
   * Parses the line at {@code line}, hands its edge, if it has one, to {@code edges}, and returns
   * where the next line begins.
   *
   * @throws LineFailure if the line does not follow the layout
   */
  int scan(TextBlock block, int line, EdgeSink edges) {
    byte[] bytes = block.bytes;
    int at = skipBlanks(bytes, line);
    if (bytes[at] == '\n') {
      return at + 1;
    }
    if (comments.indexOf(bytes[at]) >= 0) {
      return afterLine(bytes, at);
    }
    if (!layout.tag().isEmpty()) {
      at = afterTag(block, line, at);
    }
    int column = 0;
    int lastEnd = at;
    while (bytes[at] != '\n') {
      if (column == layout.columns()) {
        throw failure(block, line, at, afterLine(bytes, at), layout.columnRule());
      }
      int end = tokenEnd(bytes, at);
      take(block, line, column, at, end, edges);
      column++;
      lastEnd = end;
      at = layout.columns() == LineLayout.ANY ? afterLine(bytes, end) - 1 : skipBlanks(bytes, end);
    }
    if (column < layout.columns()) {
      String rule = layout.columnRule() + ": columns=" + column;
      throw LineFailure.at(block, line, lastEnd, rule, line, at);
    }
    edges.endEdge();
    return at + 1;
  }

  private int afterTag(TextBlock block, int line, int at) {
    int end = tokenEnd(block.bytes, at);
    String word = new String(block.bytes, at, end - at, StandardCharsets.ISO_8859_1);
    if (!word.equals(layout.tag())) {
      throw failure(block, line, at, end, layout.columnRule());
    }
    return skipBlanks(block.bytes, end);
  }

  private void take(TextBlock block, int line, int column, int at, int end, EdgeSink edges) {
    if (column <= 1) {
      edges.id(block, line, column, at, end);
    } else if (column == layout.weightColumn()) {
      if (!Decimal.isNumber(block.bytes, at, end)) {
        throw failure(block, line, at, end, "weight must be a number");
      }
      double weight = Decimal.parse(block.bytes, at, end);
      if (layout.requiresLengths() && !(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw failure(block, line, at, end, "weight must be finite and at least 0");
      }
      edges.weight(weight);
    }
  }

  /** A refusal of the text [from, to) of the line at {@code line}. */
  public static LineFailure failure(TextBlock block, int line, int from, int to, String rule) {
    return LineFailure.at(block, line, from, rule, from, to);
  }

  /** Index of the first byte from {@code from} on that is no blank; a line end at the latest. */
  public static int skipBlanks(byte[] bytes, int from) {
    int at = from;
    while (isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Index of the first blank or line end from {@code from} on. */
  public static int tokenEnd(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] != '\n' && !isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Index after the line end that follows {@code from}. */
  public static int afterLine(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] != '\n') {
      at++;
    }
    return at + 1;
  }

  /** Whether a character separates columns. */
  public static boolean isBlank(byte character) {
    return character == ' ' || character == '\t' || character == '\r';
  }
}
