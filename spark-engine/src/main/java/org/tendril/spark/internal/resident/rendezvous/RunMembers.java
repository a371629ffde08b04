package org.tendril.spark.internal.resident.rendezvous;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.spark.internal.resident.connection.Attempt;
import org.tendril.spark.internal.resident.connection.ConnectionRequest;
import org.tendril.spark.internal.resident.connection.RunSecret;
import org.tendril.spark.internal.resident.rendezvous.Members.Announcement;

/**
 * Collects the addresses of a run's tasks. When all tasks of an attempt have announced themselves,
 * each receives the addresses of all. Only the newest attempt counts; tasks of older ones are
 * rejected.
 */
public final class RunMembers {
  private static final Logger LOG = LoggerFactory.getLogger(RunMembers.class);

  public final UUID id;
  final RunSecret secret;
  final int tasks;
  private final String name;
  private final Object lock = new Object();
  private @Nullable Attempt newest; // guarded by lock, as are all fields below
  private @Nullable Attempt complete;
  private final Waiting[] waiting;
  private boolean saving;

  private record Waiting(Announcement announcement, Member member) {}

  public RunMembers(UUID id, String name, int tasks, RunSecret secret, boolean saving) {
    this.id = id;
    this.name = name;
    this.tasks = tasks;
    this.secret = secret;
    this.saving = saving;
    this.waiting = new Waiting[tasks];
  }

  /** Forbids saving more states, because they would not be deleted. */
  public void forbidSaving() {
    synchronized (lock) {
      saving = false;
    }
  }

  /** Whether all tasks of the newest attempt have announced themselves. */
  boolean isComplete() {
    synchronized (lock) {
      return complete != null && complete.equals(newest);
    }
  }

  /** The reason to refuse a task, or null. */
  public @Nullable String refusal(ConnectionRequest request) {
    synchronized (lock) {
      if (newest != null && request.attempt().compareTo(newest) < 0) {
        return "a newer attempt has begun: run="
            + name
            + " task="
            + request.source()
            + " attempt="
            + request.attempt()
            + " newest="
            + newest;
      }
      return request.source() < 0 || request.source() >= tasks || request.target() != -1
          ? "task number must be in [0, " + tasks + "): task=" + request.source()
          : null;
    }
  }

  public void announce(ConnectionRequest request, Announcement announcement, Member member) {
    synchronized (lock) {
      if (refusal(request) != null) { // another attempt began after the handshake
        member.reject();
        return;
      }
      if (!request.attempt().equals(newest)) {
        begin(request.attempt());
      }
      Waiting before = waiting[request.source()];
      if ((before != null && before.member.isConnected()) || isComplete()) {
        LOG.warn("announced twice: run={} task={}", name, request.source());
        member.reject();
        return;
      }
      waiting[request.source()] = new Waiting(announcement, member);
      answerIfComplete(request.attempt());
    }
  }

  private void begin(Attempt attempt) {
    for (int i = 0; i < tasks; i++) {
      Waiting each = waiting[i];
      if (each != null) {
        each.member.reject();
        waiting[i] = null;
      }
    }
    newest = attempt;
  }

  private void answerIfComplete(Attempt attempt) {
    List<Members.Address> addresses = new ArrayList<>();
    int step = Integer.MAX_VALUE;
    for (Waiting each : waiting) {
      if (each == null) {
        return;
      }
      addresses.add(each.announcement.address());
      step = Math.min(step, each.announcement.step());
    }
    Members members = new Members(saving ? step : Members.NO_STEP, saving, addresses);
    if (attempt.number() > 0) {
      LOG.warn(
          "resident tasks run again after a failure: run={} attempt={} tasks={} resumed={}",
          name,
          attempt.number(),
          tasks,
          members.step() == Members.NO_STEP ? "from the start" : "after step " + members.step());
    }
    for (Waiting each : waiting) {
      each.member.send(members);
    }
    complete = attempt;
    java.util.Arrays.fill(waiting, null);
  }
}
