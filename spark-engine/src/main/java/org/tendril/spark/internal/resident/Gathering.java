package org.tendril.spark.internal.resident;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.spark.internal.resident.Roster.Announcement;

/**
 * One run at the rendezvous: its tasks announce themselves, and when all of an attempt have come
 * each is told of the others. The newest attempt counts; tasks of older ones are sent away.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the connection, which is seen
final class Gathering {
  private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);

  final UUID run;
  final byte[] secret;
  final int tasks;
  private final String name;
  private final Object lock = new Object();
  private @Nullable Attempt newest; // guarded by lock, as is all that follows
  private @Nullable Attempt complete;
  private final Guest[] guests;
  private boolean saving;

  /** A task that waits for the others. */
  private record Guest(Announcement announcement, Channel channel) {}

  Gathering(UUID run, String name, int tasks, byte[] secret, boolean saving) {
    this.run = run;
    this.name = name;
    this.tasks = tasks;
    this.secret = secret;
    this.saving = saving;
    this.guests = new Guest[tasks];
  }

  /** What is saved from now on would not be deleted. */
  void forbidSaving() {
    synchronized (lock) {
      saving = false;
    }
  }

  /** Whether all tasks of the newest attempt that was seen have met. */
  boolean isComplete() {
    synchronized (lock) {
      return complete != null && complete.equals(newest);
    }
  }

  @Nullable String refusal(Greeting greeting) {
    synchronized (lock) {
      if (newest != null && greeting.attempt().compareTo(newest) < 0) {
        return "a newer attempt has begun: run="
            + name
            + " task="
            + greeting.source()
            + " attempt="
            + greeting.attempt()
            + " newest="
            + newest;
      }
      return greeting.source() < 0 || greeting.source() >= tasks || greeting.target() != -1
          ? "task number must be in [0, " + tasks + "): task=" + greeting.source()
          : null;
    }
  }

  void announce(Greeting greeting, Announcement announcement, Channel channel) {
    synchronized (lock) {
      if (refusal(greeting) != null) { // another came since the greeting
        channel.close();
        return;
      }
      if (!greeting.attempt().equals(newest)) {
        begin(greeting.attempt());
      }
      Guest before = guests[greeting.source()];
      if ((before != null && before.channel.isActive()) || isComplete()) {
        LOG.warn("announced twice: run={} task={}", name, greeting.source());
        channel.close();
        return;
      }
      guests[greeting.source()] = new Guest(announcement, channel);
      answerIfComplete(greeting.attempt());
    }
  }

  private void begin(Attempt attempt) {
    for (int i = 0; i < tasks; i++) {
      Guest guest = guests[i];
      if (guest != null) {
        guest.channel.close();
        guests[i] = null;
      }
    }
    newest = attempt;
  }

  private void answerIfComplete(Attempt attempt) {
    List<Roster.Place> places = new ArrayList<>();
    int step = Integer.MAX_VALUE;
    for (Guest guest : guests) {
      if (guest == null) {
        return;
      }
      places.add(guest.announcement.place());
      step = Math.min(step, guest.announcement.step());
    }
    Roster roster = new Roster(saving ? step : Roster.NO_STEP, saving, places);
    if (attempt.number() > 0) {
      LOG.warn(
          "resident tasks run again after a failure: run={} attempt={} tasks={} resumed={}",
          name,
          attempt.number(),
          tasks,
          roster.step() == Roster.NO_STEP ? "from the start" : "after step " + roster.step());
    }
    for (Guest guest : guests) {
      ByteBuf message = guest.channel.alloc().buffer();
      roster.write(message);
      guest.channel.writeAndFlush(message);
    }
    complete = attempt;
    java.util.Arrays.fill(guests, null);
  }
}
