package org.tendril.spark.internal.resident.rendezvous;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer of the driver to all tasks of an attempt.
 *
 * @param step the step from which the tasks resume, or {@link #NO_STEP}
 * @param saving whether states may be saved
 * @param addresses where the tasks listen, by number
 */
public record Members(int step, boolean saving, List<Address> addresses) {
  public static final int NO_STEP = -1;

  /** The host and port where a task listens. */
  public record Address(String host, int port) {
    public void write(ByteBuf out) {
      byte[] name = host.getBytes(StandardCharsets.UTF_8);
      out.writeShort(name.length).writeBytes(name).writeInt(port);
    }

    static Address read(ByteBuf in) {
      String name = in.readCharSequence(in.readUnsignedShort(), StandardCharsets.UTF_8).toString();
      return new Address(name, in.readInt());
    }
  }

  /**
   * The announcement of a task to the driver.
   *
   * @param step the newest step with complete states that this task found, or {@link #NO_STEP}
   */
  public record Announcement(Address address, int step) {
    public void write(ByteBuf out) {
      address.write(out);
      out.writeInt(step);
    }

    static Announcement read(ByteBuf in) {
      return new Announcement(Address.read(in), in.readInt());
    }
  }

  void write(ByteBuf out) {
    out.writeInt(step).writeBoolean(saving).writeInt(addresses.size());
    for (Address address : addresses) {
      address.write(out);
    }
  }

  public static Members read(ByteBuf in) {
    int step = in.readInt();
    boolean saving = in.readBoolean();
    int count = in.readInt();
    List<Address> addresses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      addresses.add(Address.read(in));
    }
    return new Members(step, saving, List.copyOf(addresses));
  }
}
