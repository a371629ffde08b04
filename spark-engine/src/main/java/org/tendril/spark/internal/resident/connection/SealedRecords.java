package org.tendril.spark.internal.resident.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts and authenticates what passes a connection after its handshake, by AES-GCM (NIST SP
 * 800-38D) with a key for each direction.
 *
 * <p>A record consists of its length, the complement of the length, the encrypted bytes and their
 * tag. Its nonce is its number in its direction, which is not sent: a record that was changed,
 * repeated, swapped or left out does not fit its tag and ends the connection. The complement
 * reveals damage to the length, which has no tag; the receiver would wait for bytes that never
 * come.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the caller has the promise; a failure closes
final class SealedRecords extends ChannelDuplexHandler {
  /** The most content of a record: a whole frame. */
  static final int MOST_BYTES = 1 << 18;

  static final int HEADER_BYTES = 2 * Integer.BYTES;
  static final int TAG_BYTES = 16;
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;

  private final Direction sending;
  private final Direction receiving;
  private final byte[] header = new byte[HEADER_BYTES];
  private byte @Nullable [] sealed; // being filled, once its header has arrived
  private int filled; // bytes of the header or of the record
  private boolean broken;

  /** Takes the keys of the two directions from proofs that were never sent. */
  SealedRecords(byte[] sendingKey, byte[] receivingKey) {
    this.sending = new Direction(Cipher.ENCRYPT_MODE, sendingKey);
    this.receiving = new Direction(Cipher.DECRYPT_MODE, receivingKey);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws GeneralSecurityException {
    ByteBuf content = (ByteBuf) message;
    try {
      int records = (content.readableBytes() + MOST_BYTES - 1) / MOST_BYTES;
      ByteBuffer out =
          ByteBuffer.allocate(content.readableBytes() + records * (HEADER_BYTES + TAG_BYTES));
      while (content.isReadable()) {
        byte[] plain = new byte[Math.min(content.readableBytes(), MOST_BYTES)];
        content.readBytes(plain);
        out.putInt(plain.length).putInt(~plain.length);
        sending.apply(plain, out);
      }
      context.write(Unpooled.wrappedBuffer(out.flip()), promise);
    } finally {
      content.release();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      while (in.isReadable() && !broken) {
        read(context, in);
      }
    } catch (IOException | GeneralSecurityException e) {
      broken = true;
      context.fireExceptionCaught(e);
      context.close();
    } finally {
      in.release();
    }
  }

  private void read(ChannelHandlerContext context, ByteBuf in)
      throws IOException, GeneralSecurityException {
    byte[] record = sealed;
    byte[] target = record == null ? header : record;
    int count = Math.min(target.length - filled, in.readableBytes());
    in.readBytes(target, filled, count);
    filled += count;
    if (filled < target.length) {
      return;
    }
    filled = 0;
    if (record == null) {
      sealed = new byte[length() + TAG_BYTES];
    } else {
      sealed = null;
      context.fireChannelRead(Unpooled.wrappedBuffer(open(record)));
    }
  }

  private int length() throws IOException {
    ByteBuffer in = ByteBuffer.wrap(header);
    int length = in.getInt();
    if (length < 0 || length > MOST_BYTES || in.getInt() != ~length) {
      throw damaged("length=" + length, null);
    }
    return length;
  }

  private byte[] open(byte[] record) throws IOException, GeneralSecurityException {
    ByteBuffer opened = ByteBuffer.allocate(record.length - TAG_BYTES);
    try {
      receiving.apply(record, opened);
    } catch (AEADBadTagException e) {
      throw damaged("bytes=" + opened.capacity(), e);
    }
    return opened.array();
  }

  private IOException damaged(String found, @Nullable Throwable cause) {
    return new IOException(
        "an encrypted record must arrive as its peer sent it, and in that order: record="
            + receiving.records
            + " "
            + found
            + "; the network or a stranger has changed the connection",
        cause);
  }

  /** The cipher of one direction, and the number of its records. */
  private static final class Direction {
    private final int mode;
    private final SecretKeySpec key;
    private final Cipher cipher;
    private long records;

    Direction(int mode, byte[] key) {
      this.mode = mode;
      this.key = new SecretKeySpec(key, 0, KEY_BYTES, "AES");
      try {
        this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JVM has AES-GCM", e);
      }
    }

    /** Encrypts or decrypts the next record. */
    void apply(byte[] in, ByteBuffer out) throws GeneralSecurityException {
      byte[] nonce =
          ByteBuffer.allocate(NONCE_BYTES).putLong(NONCE_BYTES - Long.BYTES, records).array();
      cipher.init(mode, key, new GCMParameterSpec(Byte.SIZE * TAG_BYTES, nonce));
      int count = cipher.doFinal(in, 0, in.length, out.array(), out.arrayOffset() + out.position());
      out.position(out.position() + count);
      records++;
    }
  }
}
