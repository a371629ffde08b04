package org.tendril.datasets.internal.rows;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tendril.datasets.ReadOptions.Weights;
import org.tendril.datasets.internal.text.BlockParser;
import org.tendril.datasets.internal.text.Decimal;
import org.tendril.datasets.internal.text.Digits;
import org.tendril.datasets.internal.text.LineScanner;
import org.tendril.datasets.internal.text.TextBlock;
import org.tendril.partition.EdgeBlock;

/** Parses rows of one block after the other. Not thread-safe. */
final class RowParser implements BlockParser {
  private final RowLayout layout;
  private final Rows.Collected collected;
  private final String idRule;
  private long[] sources = new long[0];
  private long[] targets = new long[0];
  private double[] weights = new double[0];
  private long[] isolated = new long[16];
  private double[] numbers = new double[16];
  private int edgeCount;
  private int isolatedCount;
  private int numberCount;
  private int rowCount;
  private int end; // index after the number that was read last

  RowParser(RowLayout layout, Rows.Collected collected) {
    this.layout = layout;
    this.collected = collected;
    this.idRule =
        layout.named()
            ? "vertex id must be a non-negative integer below 2^63"
            : "neighbor must be an integer in [1, " + layout.lastId() + "]";
  }

  @Override
  public void parse(TextBlock block) {
    edgeCount = 0;
    isolatedCount = 0;
    numberCount = 0;
    rowCount = 0;
    int most = (block.to() - block.from()) / 2 + 1; // a digit and a blank
    if (sources.length < most) {
      sources = new long[most];
      targets = new long[most];
      weights = new double[layout.keepsWeights() ? most : 0];
    }
    for (int at = block.from(); at < block.to(); ) {
      at = parseLine(block, at);
    }
    collected.add(
        block.number(),
        new Rows(
            EdgeBlock.copyOf(sources, targets, layout.keepsWeights() ? weights : null, edgeCount),
            rowCount,
            Arrays.copyOf(isolated, isolatedCount),
            Arrays.copyOf(numbers, numberCount)));
  }

  @Override
  public void end() {}

  private int parseLine(TextBlock block, int line) {
    byte[] bytes = block.bytes();
    int at = LineScanner.skipBlanks(bytes, line);
    if (layout.comments().indexOf(bytes[at]) >= 0) {
      return LineScanner.afterLine(bytes, at);
    }
    long source = rowCount;
    if (bytes[at] == '\n' && (layout.named() || layout.numbers() > 0)) {
      return at + 1; // no row, because a row has at least a number
    }
    if (layout.named()) {
      source = id(block, line, at);
      at = LineScanner.skipBlanks(bytes, end);
    }
    for (int i = 0; i < layout.numbers(); i++) {
      addNumber(number(block, line, at, "line must begin with the numbers of its vertex"));
      at = LineScanner.skipBlanks(bytes, end);
    }
    int before = edgeCount;
    while (bytes[at] != '\n') {
      sources[edgeCount] = source;
      targets[edgeCount] = id(block, line, at);
      at = LineScanner.skipBlanks(bytes, end);
      if (layout.weighted()) {
        double weight = weight(block, line, at);
        at = LineScanner.skipBlanks(bytes, end);
        if (layout.keepsWeights()) {
          weights[edgeCount] = weight;
        }
      }
      edgeCount++;
    }
    if (layout.named() && edgeCount == before) {
      addIsolated(source);
    }
    rowCount++;
    return at + 1;
  }

  private long id(TextBlock block, int line, int at) {
    byte[] bytes = block.bytes();
    long packed = Digits.number(bytes, at);
    long id = Digits.value(packed);
    end = at + Digits.length(packed);
    if (packed == 0 && layout.named()) {
      return longId(block, line, at);
    }
    boolean isOne = packed != 0 && (bytes[end] == '\n' || LineScanner.isBlank(bytes[end]));
    if (!isOne || id > layout.lastId() || (id == 0 && !layout.named())) {
      throw LineScanner.failure(block, line, at, LineScanner.tokenEnd(bytes, at), idRule);
    }
    return id;
  }

  /** An id of more than 15 digits. */
  private long longId(TextBlock block, int line, int at) {
    end = LineScanner.tokenEnd(block.bytes(), at);
    String word = new String(block.bytes(), at, end - at, StandardCharsets.ISO_8859_1);
    BigInteger id = word.matches("[0-9]{1,40}") ? new BigInteger(word) : BigInteger.ONE.negate();
    if (id.signum() < 0 || id.bitLength() > 63) {
      throw LineScanner.failure(block, line, at, end, idRule);
    }
    return id.longValue();
  }

  private double weight(TextBlock block, int line, int at) {
    double weight = number(block, line, at, "a weight must follow each neighbor");
    boolean isLength = weight >= 0 && weight < Double.POSITIVE_INFINITY;
    if (layout.weights() == Weights.LENGTHS && !isLength) {
      throw LineScanner.failure(block, line, at, end, "weight must be finite and at least 0");
    }
    return weight;
  }

  private double number(TextBlock block, int line, int at, String rule) {
    byte[] bytes = block.bytes();
    long packed = Digits.number(bytes, at);
    end = at + Digits.length(packed);
    if (packed != 0 && (bytes[end] == '\n' || LineScanner.isBlank(bytes[end]))) {
      return Digits.value(packed);
    }
    end = LineScanner.tokenEnd(bytes, at);
    if (!Decimal.isNumber(bytes, at, end)) {
      throw LineScanner.failure(block, line, at, end, rule);
    }
    return Decimal.parse(bytes, at, end);
  }

  private void addNumber(double number) {
    if (numberCount == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * numberCount);
    }
    numbers[numberCount++] = number;
  }

  private void addIsolated(long vertex) {
    if (isolatedCount == isolated.length) {
      isolated = Arrays.copyOf(isolated, 2 * isolatedCount);
    }
    isolated[isolatedCount++] = vertex;
  }
}
