package org.tendril.datasets.internal.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.partition.internal.ids.StringIdBatch;

/**
 * Parses blocks whose ids are strings. Collects the ids of several blocks in a batch. A full batch
 * is sorted, and the edges of its blocks get the numbers of their ids.
 */
final class StringBlockParser implements BlockParser, EdgeSink {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NOT_ASCII = 0x8080808080808080L;

  private final LineScanner scanner;
  private final StringIdBatch batch;
  private final boolean keepWeights;
  private final StringBlocks blocks;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final List<Pending> pending = new ArrayList<>();
  private double[] weights = new double[0];
  private int count; // edges of the block being parsed
  private byte[] text = new byte[0]; // of that block
  private final int[] ends = new int[4]; // where the ids of its last line begin and end

  StringBlockParser(
      LineScanner scanner, StringIdBatch batch, boolean keepWeights, StringBlocks blocks) {
    this.scanner = scanner;
    this.batch = batch;
    this.keepWeights = keepWeights;
    this.blocks = blocks;
  }

  /** A block whose ids are in the batch: source and target of each edge, from {@code firstId}. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Pending(int number, int firstId, int edges, double @Nullable [] weights) {}

  @Override
  public void parse(TextBlock block) {
    assert block.from == block.to || block.isPadded() : block;
    int firstId = batch.size();
    text = block.bytes;
    count = 0;
    for (int at = block.from; at < block.to; ) {
      at = scanner.scan(block, at, this);
    }
    pending.add(
        new Pending(
            block.number, firstId, count, keepWeights ? Arrays.copyOf(weights, count) : null));
    if (batch.isFull()) {
      seal();
    }
  }

  @Override
  public void end() {
    seal();
  }

  private void seal() {
    StringIdBatch.Sealed sealed = batch.seal();
    int[] numbers = sealed.numbers();
    for (Pending block : pending) {
      int[] sources = new int[block.edges()];
      int[] targets = new int[block.edges()];
      int id = block.firstId();
      for (int i = 0; i < sources.length; i++) {
        sources[i] = numbers[id++];
        targets[i] = numbers[id++];
      }
      blocks.add(
          block.number(),
          new StringBlocks.Numbered(sealed.run(), sources, targets, block.weights()));
    }
    pending.clear();
    blocks.checkBudget();
  }

  @Override
  public void id(TextBlock block, int line, int column, int from, int to) {
    if (!isAscii(block.bytes, from, to) && !isUtf8(block.bytes, from, to)) {
      throw LineScanner.failure(block, line, from, to, "vertex id must be valid UTF-8");
    }
    ends[2 * column] = from;
    ends[2 * column + 1] = to;
  }

  /** Depends on the slack of a block, because bytes after the id are read, too. */
  private static boolean isAscii(byte[] bytes, int from, int to) {
    int at = from;
    for (; at < to - 7; at += 8) {
      if (((long) LONGS.get(bytes, at) & NOT_ASCII) != 0) {
        return false;
      }
    }
    long last = at == to ? 0 : (long) LONGS.get(bytes, at) << (8 * (8 - (to - at)));
    return (last & NOT_ASCII) == 0;
  }

  private boolean isUtf8(byte[] bytes, int from, int to) {
    try {
      decoder.decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Override
  public void weight(double weight) {
    if (keepWeights) {
      if (count == weights.length) {
        weights = Arrays.copyOf(weights, Math.max(64, 2 * count));
      }
      weights[count] = weight;
    }
  }

  @Override
  public void endEdge() {
    batch.add(text, ends[0], ends[1]);
    batch.add(text, ends[2], ends[3]);
    count++;
  }
}
