package org.tendril.datasets.internal.text;

/**
 * Parses the lines of one block. Plain lines, of numbers of up to 15 digits with one separator
 * between them, take a short path; {@link LineScanner} parses all others, for example those with a
 * sign.
 */
final class EdgeLineParser {
  private static final int SHORTEST_PAIR = 4; // "1 2" and a line feed

  private final LineLayout layout;
  private final LineScanner scanner;
  private final byte separator;
  private final byte otherSeparator; // a tab if the separator is a blank, else the separator

  EdgeLineParser(LineLayout layout, String comments, LineScanner.Counts counts) {
    this.layout = layout;
    this.scanner = new LineScanner(layout, comments, counts);
    this.separator = (byte) layout.rules().delimiter().character();
    this.otherSeparator = separator == ' ' ? (byte) '\t' : separator;
  }

  /**
   * Parses all lines of the block.
   *
   * @throws LineFailure at the first line that does not follow the layout
   */
  void parse(TextBlock block, EdgeColumns edges) {
    edges.clear(block.to - block.from, layout);
    if (block.from == block.to) {
      return;
    }
    assert block.isPadded() : block;
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
    edges.isNarrow = true;
    int at =
        separator == ' '
            ? parseNarrowPairs(block, edges)
            : parseNarrowPairs(block.bytes, block.from, block.to, edges);
    if (at < block.to) {
      edges.widen();
      parseWidePairs(block, at, edges);
    }
  }

  /**
   * Parses plain lines of ids below 2^31 between blanks as far as there are any; returns where it
   * stopped.
   *
   * <p>The start of a number depends on the end of the previous one: a chain of some twenty cycles
   * during which a core is mostly idle. Two halves of the block are therefore parsed in one loop
   * (measured: 1.4 times as fast as one after the other).
   */
  private int parseNarrowPairs(TextBlock block, EdgeColumns edges) {
    byte[] bytes = block.bytes;
    int[] sources = edges.narrowSources;
    int[] targets = edges.narrowTargets;
    int middle = LineScanner.afterLine(bytes, (block.from + block.to - 1) >>> 1);
    int secondFirst = (middle - block.from) / SHORTEST_PAIR + 1; // where the second half's edges go
    int first = block.from;
    int firstCount = 0;
    int second = middle;
    int secondCount = secondFirst;
    while (first < middle && second < block.to) {
      long source = Digits.canonical(bytes, first);
      long source2 = Digits.canonical(bytes, second);
      int blank = first + Digits.length(source);
      int blank2 = second + Digits.length(source2);
      long target = Digits.canonical(bytes, blank + 1);
      long target2 = Digits.canonical(bytes, blank2 + 1);
      int end = blank + 1 + Digits.length(target);
      int end2 = blank2 + 1 + Digits.length(target2);
      end += bytes[end] == '\r' ? 1 : 0;
      end2 += bytes[end2] == '\r' ? 1 : 0;
      if (isNoBlankPair(bytes, source, blank, target, end)
          || isNoBlankPair(bytes, source2, blank2, target2, end2)) {
        break;
      }
      sources[firstCount] = (int) Digits.value(source);
      targets[firstCount++] = (int) Digits.value(target);
      first = end + 1;
      sources[secondCount] = (int) Digits.value(source2);
      targets[secondCount++] = (int) Digits.value(target2);
      second = end2 + 1;
    }
    edges.count = firstCount;
    int stopped = parseNarrowPairs(bytes, first, middle, edges);
    if (stopped < middle) {
      return stopped; // the second half is parsed again
    }
    edges.append(secondFirst, secondCount);
    return parseNarrowPairs(bytes, second, block.to, edges);
  }

  private int parseNarrowPairs(byte[] bytes, int from, int to, EdgeColumns edges) {
    int[] sources = edges.narrowSources;
    int[] targets = edges.narrowTargets;
    int count = edges.count;
    int at = from;
    while (at < to) {
      long source = Digits.canonical(bytes, at);
      int blank = at + Digits.length(source);
      long target = Digits.canonical(bytes, blank + 1);
      int end = blank + 1 + Digits.length(target);
      end += bytes[end] == '\r' ? 1 : 0;
      if (isNoNarrowPair(bytes, source, target, end) || isNoSeparator(bytes[blank])) {
        break;
      }
      sources[count] = (int) Digits.value(source);
      targets[count++] = (int) Digits.value(target);
      at = end + 1;
    }
    edges.count = count;
    return at;
  }

  private static boolean isNoBlankPair(byte[] bytes, long source, int blank, long target, int end) {
    return isNoNarrowPair(bytes, source, target, end) || !isBlank(bytes[blank]);
  }

  private static boolean isNoNarrowPair(byte[] bytes, long source, long target, int end) {
    return source == 0
        || target == 0
        || bytes[end] != '\n'
        || Digits.value(source | target) > Integer.MAX_VALUE;
  }

  private void parseWidePairs(TextBlock block, int from, EdgeColumns edges) {
    byte[] bytes = block.bytes;
    long[] sources = edges.sources;
    long[] targets = edges.targets;
    int to = block.to;
    int count = edges.count;
    int at = from;
    while (at < to) {
      long source = Digits.canonical(bytes, at);
      int blank = at + Digits.length(source);
      long target = Digits.canonical(bytes, blank + 1);
      int end = blank + 1 + Digits.length(target);
      end += bytes[end] == '\r' ? 1 : 0;
      if (source == 0 || target == 0 || bytes[end] != '\n' || isNoSeparator(bytes[blank])) {
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
    int tagBytes = layout.tag().isEmpty() ? 0 : 2; // a letter and a blank
    byte tag = tagBytes == 0 ? 0 : (byte) layout.tag().charAt(0);
    int to = block.to;
    int count = 0;
    int at = block.from;
    while (at < to) {
      boolean tagged = tagBytes == 0 || (bytes[at] == tag && !isNoSeparator(bytes[at + 1]));
      long source = Digits.canonical(bytes, at + tagBytes);
      int blank = at + tagBytes + Digits.length(source);
      long target = Digits.canonical(bytes, blank + 1);
      int secondBlank = blank + 1 + Digits.length(target);
      if (!tagged
          || source == 0
          || target == 0
          || isNoSeparator(bytes[blank])
          || isNoSeparator(bytes[secondBlank])) {
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

  private boolean isNoSeparator(byte character) {
    return character != separator && character != otherSeparator;
  }
}
