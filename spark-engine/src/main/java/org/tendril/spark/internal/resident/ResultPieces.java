package org.tendril.spark.internal.resident;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.spark.internal.task.ShieldedError;

/**
 * Serializes the result of a task into byte arrays of bounded size, which a shuffle can carry. Each
 * begins with its number; number -1 holds a failure in place of a result.
 */
final class ResultPieces {
  private static final int MOST_BYTES = 1 << 22;
  private static final int FAILURE = -1;

  private ResultPieces() {}

  static List<byte[]> of(@Nullable Object result, ValueCodec codec) {
    Cutter cutter = new Cutter();
    codec.write(new @Nullable Object[] {result}, 1, cutter);
    cutter.cut();
    return cutter.pieces;
  }

  static List<byte[]> of(TaskFailure failure) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(numbered(FAILURE, new byte[0], 0));
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(failure);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(bytes.toByteArray());
  }

  /** Reads a result; throws {@link ResidentFailure} if the task has failed. */
  static @Nullable Object read(List<byte[]> given, ValueCodec codec) {
    List<byte[]> pieces = new ArrayList<>(given);
    pieces.sort(Comparator.comparingInt(ResultPieces::number));
    check(pieces.get(0));
    assert number(pieces.get(pieces.size() - 1)) == pieces.size() - 1 : "pieces=" + pieces.size();
    List<InputStream> streams = new ArrayList<>();
    for (byte[] piece : pieces) {
      streams.add(new ByteArrayInputStream(piece, Integer.BYTES, piece.length - Integer.BYTES));
    }
    return codec.read(1, new SequenceInputStream(Collections.enumeration(streams)))[0];
  }

  /** Checks a piece of a result; throws {@link ResidentFailure} if the task has failed. */
  static void check(byte[] piece) {
    if (number(piece) == FAILURE) {
      throw new ResidentFailure(readFailure(piece));
    }
  }

  private static TaskFailure readFailure(byte[] piece) {
    try (ObjectInputStream in =
        new ObjectInputStream(
            new ByteArrayInputStream(piece, Integer.BYTES, piece.length - Integer.BYTES))) {
      return (TaskFailure) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("failures are readable everywhere", e);
    }
  }

  private static int number(byte[] piece) {
    return ByteBuffer.wrap(piece).getInt();
  }

  private static byte[] numbered(int number, byte[] content, int length) {
    return ByteBuffer.allocate(Integer.BYTES + length)
        .putInt(number)
        .put(content, 0, length)
        .array();
  }

  /** Reports that the task whose result is read has failed. */
  static final class ResidentFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TaskFailure failure;

    ResidentFailure(TaskFailure failure) {
      super(
          "a resident task has failed: task=" + failure.task(),
          ShieldedError.shield(failure.thrown()));
      this.failure = failure;
    }

    TaskFailure failure() {
      return failure;
    }
  }

  private static final class Cutter extends OutputStream {
    final List<byte[]> pieces = new ArrayList<>();
    private byte[] current = new byte[1 << 12];
    private int filled;

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      int written = 0;
      while (written < count) {
        if (filled == MOST_BYTES) {
          cut();
        }
        int piece = Math.min(count - written, MOST_BYTES - filled);
        if (filled + piece > current.length) {
          int wanted = Math.max(2 * current.length, filled + piece);
          current = java.util.Arrays.copyOf(current, Math.min(MOST_BYTES, wanted));
        }
        System.arraycopy(bytes, from + written, current, filled, piece);
        filled += piece;
        written += piece;
      }
    }

    void cut() {
      pieces.add(numbered(pieces.size(), current, filled));
      filled = 0;
    }
  }
}
