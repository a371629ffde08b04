package org.tendril.datasets.text;

/**
 * Parses the lines of one block. Plain lines, of numbers of up to 15 digits with one blank between
 * them, take a short path; any other line, so any with a sign, goes to {@link LineScanner}.
 */
final class EdgeLineParser {
  private final LineLayout layout;
  private final LineScanner scanner;

  EdgeLineParser(LineLayout layout, String comments, boolean requiresLengths) {
    this.layout = layout;
    this.scanner = new LineScanner(layout, comments, requiresLengths);
  }

  /**
   * Parses all lines of the block.
   *
   * @throws LineFailure at the first line that does not follow the layout
   */
  void parse(TextBlock block, EdgeColumns edges) {
    edges.clear(block.to - block.from, layout);
    if (layout.isPair()) {
      parsePairs(block, edges);
    } else if (layout.isTriple()) {
      parseTriples(block, edges);
    } else {
      for (int at = block.from; at < block.to; ) {
        at = scanner.scan(block, at, edges);
      }
    }
  }

  private void parsePairs(TextBlock block, EdgeColumns edges) {
    byte[] bytes = block.bytes;
    long[] sources = edges.sources;
    long[] targets = edges.targets;
    int to = block.to;
    int count = 0;
    int at = block.from;
    while (at < to) {
      long source = Digits.number(bytes, at);
      int blank = at + Digits.length(source);
      long target = Digits.number(bytes, blank + 1);
      int end = blank + 1 + Digits.length(target);
      end += bytes[end] == '\r' ? 1 : 0;
      if (source == 0 || target == 0 || bytes[end] != '\n' || !isBlank(bytes[blank])) {
        edges.count = count;
        at = scanner.scan(block, at, edges);
        count = edges.count;
        continue;
      }
      sources[count] = Digits.value(source);
      targets[count] = Digits.value(target);
      count++;
      at = end + 1;
    }
    edges.count = count;
  }

  private void parseTriples(TextBlock block, EdgeColumns edges) {
    byte[] bytes = block.bytes;
    long[] sources = edges.sources;
    long[] targets = edges.targets;
    double[] weights = edges.weights;
    int to = block.to;
    int count = 0;
    int at = block.from;
    while (at < to) {
      long source = Digits.number(bytes, at);
      int blank = at + Digits.length(source);
      long target = Digits.number(bytes, blank + 1);
      int secondBlank = blank + 1 + Digits.length(target);
      if (source == 0 || target == 0 || !isBlank(bytes[blank]) || !isBlank(bytes[secondBlank])) {
        edges.count = count;
        at = scanner.scan(block, at, edges);
        count = edges.count;
        continue;
      }
      long whole = Digits.number(bytes, secondBlank + 1);
      int end = secondBlank + 1 + Digits.length(whole);
      double weight = Digits.value(whole);
      if (bytes[end] == '.') {
        long fraction = Digits.number(bytes, end + 1);
        end += 1 + Digits.length(fraction);
        weight = Decimal.ofParts(whole, fraction);
      }
      end += bytes[end] == '\r' ? 1 : 0;
      if (whole == 0 || Double.isNaN(weight) || bytes[end] != '\n') {
        edges.count = count;
        at = scanner.scan(block, at, edges);
        count = edges.count;
        continue;
      }
      sources[count] = Digits.value(source);
      targets[count] = Digits.value(target);
      weights[count] = weight;
      count++;
      at = end + 1;
    }
    edges.count = count;
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t';
  }
}
