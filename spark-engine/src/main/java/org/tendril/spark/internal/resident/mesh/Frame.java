package org.tendril.spark.internal.resident.mesh;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The unit of transfer between tasks: a header of {@value #HEADER_BYTES} bytes, then at most
 * {@value #MOST_BYTES} bytes of content.
 *
 * @param length bytes of content
 * @param exchange number of the exchange, counted from 0
 * @param sequence number of the frame in its direction of the connection
 * @param source number of the sending task
 */
record Frame(int length, Kind kind, int exchange, int sequence, int source) {
  static final int HEADER_BYTES = 4 * Integer.BYTES + 1;
  static final int MOST_BYTES = (1 << 18) - HEADER_BYTES; // header and content fill a power of two

  /** The meaning of a frame. */
  enum Kind {
    /** Content of an exchange, with more to follow. */
    DATA(1),
    /** The last content of an exchange. */
    END(2),
    /** The source's code has failed: all tasks must stop. */
    ABORT(3),
    /** The source sends no more frames. */
    BYE(4);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    static @Nullable Kind of(int number) {
      for (Kind kind : KINDS) {
        if (kind.number == number) {
          return kind;
        }
      }
      return null;
    }
  }

  private static final Kind[] KINDS = Kind.values();

  /** Writes the header into the space reserved before the content. */
  void writeTo(ByteBuf buffer) {
    buffer
        .setInt(0, length)
        .setByte(4, kind.number)
        .setInt(5, exchange)
        .setInt(9, sequence)
        .setInt(13, source);
  }

  static Frame read(byte[] header) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(header);
    int length = in.getInt();
    int number = in.get();
    Kind kind = Kind.of(number);
    if (length < 0 || length > MOST_BYTES || kind == null) {
      throw new IOException(
          "a frame must have at most "
              + MOST_BYTES
              + " bytes and a known kind: bytes="
              + length
              + " kind="
              + number);
    }
    return new Frame(length, kind, in.getInt(), in.getInt(), in.getInt());
  }
}
