package org.tendril.spark.internal.resident.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.UUID;

/**
 * Identifies the client of a connection and the requested task. The first message of a client.
 *
 * @param source number of the connecting task
 * @param target number of the requested task, -1 for the rendezvous
 */
public record ConnectionRequest(UUID run, Attempt attempt, int source, int target) {
  static final int BYTES = 32;

  void write(ByteBuf out) {
    out.writeLong(run.getMostSignificantBits());
    out.writeLong(run.getLeastSignificantBits());
    out.writeInt(attempt.stage());
    out.writeInt(attempt.number());
    out.writeInt(source);
    out.writeInt(target);
  }

  static ConnectionRequest read(ByteBuf in) {
    UUID run = new UUID(in.readLong(), in.readLong());
    Attempt attempt = new Attempt(in.readInt(), in.readInt());
    return new ConnectionRequest(run, attempt, in.readInt(), in.readInt());
  }

  public byte[] bytes() {
    ByteBuf buffer = Unpooled.buffer(BYTES, BYTES);
    write(buffer);
    return ByteBufUtil.getBytes(buffer);
  }
}
