package org.tendril.spark.internal.resident.mesh;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The unit of what tasks send each other: a header of {@value #HEADER_BYTES} bytes, then at most
 * {@value #MOST_BYTES} bytes of content.
 *
 * @param length bytes of content
 * @param sequence number of the frame on its connection, in its direction
 */
record Frame(int length, Kind kind, int exchange, int sequence, int source) {
  static final int HEADER_BYTES = 4 * Integer.BYTES + 1;
  static final int MOST_BYTES = (1 << 18) - HEADER_BYTES; // a power of two in all

  /** What a frame says. */
  enum Kind {
    /** A piece of what the source sends in a exchange. */
    DATA(1),
    /** The last piece. */
    END(2),
    /** The code of the source has failed: all shall stop. */
    ABORT(3),
    /** The source sends nothing more. */
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

  /** Writes the header at the start of a buffer whose content follows it already. */
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
              + " bytes and a kind that is known: bytes="
              + length
              + " kind="
              + number);
    }
    return new Frame(length, kind, in.getInt(), in.getInt(), in.getInt());
  }
}
