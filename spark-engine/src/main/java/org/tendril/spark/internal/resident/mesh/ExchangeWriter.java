package org.tendril.spark.internal.resident.mesh;

import io.netty.buffer.ByteBuf;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.serialization.ValueCodec;

/** Encodes the values for one peer in one exchange as frames, after their number. */
final class ExchangeWriter extends OutputStream {
  private static final int FIRST_BYTES = 1 << 12;

  private final PeerConnection connection;
  private final int exchange;
  private @Nullable ByteBuf frame; // being filled

  private ExchangeWriter(PeerConnection connection, int exchange) {
    this.connection = connection;
    this.exchange = exchange;
  }

  /** Sends the header and the blocks, and ends the exchange for this peer. */
  static void send(
      PeerConnection connection,
      int exchange,
      ValueCodec codec,
      @Nullable Object header,
      List<? extends @Nullable Object> blocks) {
    @Nullable Object[] values = new @Nullable Object[1 + blocks.size()];
    values[0] = header;
    for (int i = 0; i < blocks.size(); i++) {
      values[1 + i] = blocks.get(i);
    }
    ExchangeWriter out = new ExchangeWriter(connection, exchange);
    try {
      out.current().writeInt(values.length);
      codec.write(values, values.length, out);
      out.end();
    } finally {
      out.discard();
    }
  }

  private ByteBuf current() {
    ByteBuf current = frame;
    if (current == null) {
      current = connection.frame(FIRST_BYTES);
      frame = current;
    }
    return current;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    int written = 0;
    while (written < count) {
      ByteBuf current = current();
      int piece = Math.min(count - written, current.maxWritableBytes());
      if (piece > current.writableBytes()) {
        current.ensureWritable(Frame.MOST_BYTES - (current.writerIndex() - Frame.HEADER_BYTES));
      }
      current.writeBytes(bytes, from + written, piece);
      written += piece;
      if (current.maxWritableBytes() == 0) {
        frame = null;
        connection.send(current, Frame.Kind.DATA, exchange);
      }
    }
  }

  private void end() {
    ByteBuf last = current();
    frame = null;
    connection.send(last, Frame.Kind.END, exchange);
  }

  private void discard() {
    ByteBuf left = frame;
    if (left != null) {
      frame = null;
      left.release();
    }
  }
}
