package org.tendril.spark.internal.resident;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the driver tells all tasks of an attempt.
 *
 * @param step whose states are restored, or {@link #NO_STEP}
 * @param saving whether states may be saved
 * @param places where the tasks listen, by number
 */
record Roster(int step, boolean saving, List<Place> places) {
  static final int NO_STEP = -1;

  /** Where a task listens. */
  record Place(String host, int port) {
    void write(ByteBuf out) {
      byte[] name = host.getBytes(StandardCharsets.UTF_8);
      out.writeShort(name.length).writeBytes(name).writeInt(port);
    }

    static Place read(ByteBuf in) {
      String name = in.readCharSequence(in.readUnsignedShort(), StandardCharsets.UTF_8).toString();
      return new Place(name, in.readInt());
    }
  }

  /**
   * What a task tells the driver.
   *
   * @param step the newest whose states this task finds complete, or {@link #NO_STEP}
   */
  record Announcement(Place place, int step) {
    void write(ByteBuf out) {
      place.write(out);
      out.writeInt(step);
    }

    static Announcement read(ByteBuf in) {
      return new Announcement(Place.read(in), in.readInt());
    }
  }

  void write(ByteBuf out) {
    out.writeInt(step).writeBoolean(saving).writeInt(places.size());
    for (Place place : places) {
      place.write(out);
    }
  }

  static Roster read(ByteBuf in) {
    int step = in.readInt();
    boolean saving = in.readBoolean();
    int count = in.readInt();
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(Place.read(in));
    }
    return new Roster(step, saving, List.copyOf(places));
  }
}
