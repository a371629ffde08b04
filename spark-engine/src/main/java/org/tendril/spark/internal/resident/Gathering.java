package org.tendril.spark.internal.resident;

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
final class Gathering {
  private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);

  final UUID run;
  final byte[] secret;
  final int tasks;
  private final String name;
  private final Object lock = new Object();
  private @Nullable Attempt newest; // guarded by lock, as is all that follows
  private @Nullable Attempt complete;
  private final Waiting[] guests;
  private boolean saving;

  /** How to reach a task that waits for the others. */
  interface Guest {
    /** Tells it of all. */
    void tell(Roster roster);

    /** Sends it away. */
    void dismiss();

    boolean isThere();
  }

  private record Waiting(Announcement announcement, Guest guest) {}

  Gathering(UUID run, String name, int tasks, byte[] secret, boolean saving) {
    this.run = run;
    this.name = name;
    this.tasks = tasks;
    this.secret = secret;
    this.saving = saving;
    this.guests = new Waiting[tasks];
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

  /** A task has come. */
  void announce(Greeting greeting, Announcement announcement, Guest guest) {
    synchronized (lock) {
      if (refusal(greeting) != null) { // another came since the greeting
        guest.dismiss();
        return;
      }
      if (!greeting.attempt().equals(newest)) {
        begin(greeting.attempt());
      }
      Waiting before = guests[greeting.source()];
      if ((before != null && before.guest.isThere()) || isComplete()) {
        LOG.warn("announced twice: run={} task={}", name, greeting.source());
        guest.dismiss();
        return;
      }
      guests[greeting.source()] = new Waiting(announcement, guest);
      answerIfComplete(greeting.attempt());
    }
  }

  private void begin(Attempt attempt) {
    for (int i = 0; i < tasks; i++) {
      Waiting waiting = guests[i];
      if (waiting != null) {
        waiting.guest.dismiss();
        guests[i] = null;
      }
    }
    newest = attempt;
  }

  private void answerIfComplete(Attempt attempt) {
    List<Roster.Place> places = new ArrayList<>();
    int step = Integer.MAX_VALUE;
    for (Waiting waiting : guests) {
      if (waiting == null) {
        return;
      }
      places.add(waiting.announcement.place());
      step = Math.min(step, waiting.announcement.step());
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
    for (Waiting waiting : guests) {
      waiting.guest.tell(roster);
    }
    complete = attempt;
    java.util.Arrays.fill(guests, null);
  }
}
