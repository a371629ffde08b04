package org.tendril.spark.internal.resident.mesh;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.serialization.ValueCodec;

/** Decodes the values of one peer in one exchange while the rest still arrives. */
final class ExchangeReader extends InputStream {
  private final PeerConnection connection;
  private byte[] piece = {};
  private int position;
  private boolean ended;

  private ExchangeReader(PeerConnection connection) {
    this.connection = connection;
  }

  /** Reads the values sent by {@link ExchangeWriter#send}. */
  static @Nullable Object[] receive(PeerConnection connection, ValueCodec codec) {
    ExchangeReader in = new ExchangeReader(connection);
    try {
      int count = 0;
      for (int i = 0; i < Integer.BYTES; i++) {
        count = (count << 8) | in.read();
      }
      if (count < 1) {
        throw new IOException("an exchange must have a header: values=" + count);
      }
      @Nullable Object[] values = codec.read(count, in);
      in.end();
      return values;
    } catch (IOException e) {
      throw new ExchangeException("data from a peer must be readable: peer=" + connection.peer, e);
    }
  }

  private boolean advance() {
    while (!ended && position == piece.length) {
      connection.recycle(piece);
      byte[] next = connection.take();
      ended = next == PeerConnection.END;
      piece = next;
      position = 0;
    }
    return !ended;
  }

  @Override
  public int read() {
    return advance() ? piece[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int from, int count) {
    if (count == 0) {
      return 0;
    }
    if (!advance()) {
      return -1;
    }
    int copied = Math.min(count, piece.length - position);
    System.arraycopy(piece, position, target, from, copied);
    position += copied;
    return copied;
  }

  private void end() throws IOException {
    if (advance()) {
      throw new IOException("an exchange must end with its last value: peer=" + connection.peer);
    }
  }
}
