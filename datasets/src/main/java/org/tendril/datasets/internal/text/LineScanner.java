package org.tendril.datasets.internal.text;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Parses any line of a text, and describes exactly the error of a bad one. Slow but complete. */
public final class LineScanner {
  static final String LONE_RETURN =
      "line must end with LF or CR LF, not with CR (convert the file by: tr '\\r' '\\n')";

  /** Counts of lines that are no edges, by any number of threads. */
  public static final class Counts {
    private final AtomicLong bad = new AtomicLong();
    private final AtomicLong hiddenEdges = new AtomicLong();

    void addBad() {
      bad.incrementAndGet();
    }

    void addHiddenEdge() {
      hiddenEdges.incrementAndGet();
    }

    /** Number of bad lines that were skipped. */
    public long bad() {
      return bad.get();
    }

    /**
     * Number of comments whose first word begins like an id, and which have the columns of edges.
     */
    public long hiddenEdges() {
      return hiddenEdges.get();
    }
  }

  private final LineLayout layout;
  private final String comments; // the characters that begin a comment line
  private final Counts counts;
  private final byte delimiter; // a blank also for tabs

  LineScanner(LineLayout layout, String comments, Counts counts) {
    this.layout = layout;
    this.comments = comments;
    this.counts = counts;
    this.delimiter = (byte) layout.rules().delimiter().character();
  }

  /**
   * Parses the line at {@code line}, hands its edge, if it has one, to {@code edges}, and returns
   * where the next line begins.
   *
   * @throws LineFailure if the line does not follow the layout and is not to be skipped
   */
  int scan(TextBlock block, int line, EdgeSink edges) {
    if (!layout.rules().skipsBadLines()) {
      return scanLine(block, line, edges);
    }
    try {
      return scanLine(block, line, edges);
    } catch (LineFailure e) {
      counts.addBad();
      return afterLine(block.bytes, line);
    }
  }

  private int scanLine(TextBlock block, int line, EdgeSink edges) {
    byte[] bytes = block.bytes;
    int at = skipBlanks(bytes, line);
    if (bytes[at] == '\n') {
      return at + 1;
    }
    if (comments.indexOf(bytes[at]) >= 0) {
      countHiddenEdge(bytes, at);
      return afterLine(bytes, at);
    }
    if (delimiter != ' ') {
      return scanFields(block, line, edges);
    }
    if (!layout.tag().isEmpty()) {
      at = afterTag(block, line, at);
    }
    int column = 0;
    int lastEnd = at;
    while (bytes[at] != '\n') {
      if (bytes[at] == '\r') {
        throw failure(block, line, at, afterLine(bytes, at), LONE_RETURN);
      }
      if (column == layout.columns()) {
        throw failure(block, line, at, afterLine(bytes, at), layout.columnRule());
      }
      int end = tokenEnd(bytes, at);
      take(block, line, column, at, end, edges);
      column++;
      lastEnd = end;
      at = layout.columns() == LineLayout.ANY ? afterLine(bytes, end) - 1 : skipBlanks(bytes, end);
    }
    requireColumns(block, line, column, lastEnd, at);
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

  private void requireColumns(TextBlock block, int line, int columns, int lastEnd, int end) {
    if (columns < layout.columns()) {
      String rule = layout.columnRule() + ": columns=" + columns;
      throw LineFailure.at(block, line, lastEnd, rule, line, end);
    }
  }

  /** Parses a line whose columns a character other than a blank separates. */
  private int scanFields(TextBlock block, int line, EdgeSink edges) {
    byte[] bytes = block.bytes;
    int end = afterLine(bytes, line) - 1;
    int column = 0;
    int from = line;
    while (from <= end) {
      int to = from;
      while (to < end && bytes[to] != delimiter) {
        if (bytes[to] == '\r' && to + 1 < end) {
          throw failure(block, line, to, end, LONE_RETURN);
        }
        to++;
      }
      int first = from;
      while (first < to && isBlank(bytes[first])) {
        first++;
      }
      int last = to;
      while (last > first && isBlank(bytes[last - 1])) {
        last--;
      }
      boolean isTrailing = column > 1 && to == end && first == last; // after a last delimiter
      if (!isTrailing) {
        takeField(block, line, column, first, last, edges);
        column++;
      }
      from = to + 1;
    }
    requireColumns(block, line, column, end, end);
    edges.endEdge();
    return end + 1;
  }

  private void takeField(TextBlock block, int line, int column, int at, int to, EdgeSink edges) {
    if (column == layout.columns()) {
      throw failure(block, line, at, afterLine(block.bytes, at), layout.columnRule());
    }
    if (at == to && (column <= 1 || column == layout.weightColumn())) {
      throw failure(block, line, at, afterLine(block.bytes, at), "column must not be empty");
    }
    take(block, line, column, at, to, edges);
  }

  private void countHiddenEdge(byte[] bytes, int at) {
    byte next = bytes[at + 1];
    if (layout.rules().ofEdgeList() && !isBlank(next) && next != '\n') {
      int end = afterLine(bytes, at) - 1;
      String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
      if (TextLine.fields(text, layout.rules().delimiter()).size() == layout.columns()) {
        counts.addHiddenEdge();
      }
    }
  }

  private void take(TextBlock block, int line, int column, int at, int end, EdgeSink edges) {
    if (column <= 1) {
      edges.id(block, line, column, at, end);
    } else if (column == layout.weightColumn()) {
      if (!Decimal.isNumber(block.bytes, at, end)) {
        String way = layout.rules().ofEdgeList() ? " (--weight none ignores the column)" : "";
        throw failure(block, line, at, end, "weight must be a number" + way);
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
    while (isBlank(bytes[at]) && (bytes[at] != '\r' || bytes[at + 1] == '\n')) {
      at++;
    }
    return at;
  }

  /**
   * Index of the first blank or line end from {@code from} on; a lone carriage return is a token.
   */
  public static int tokenEnd(byte[] bytes, int from) {
    int at = bytes[from] == '\r' && bytes[from + 1] != '\n' ? from + 1 : from;
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
