package org.tendril.spark.internal.resident.connection;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the refused connections of a server: at most one line in five seconds, which counts those
 * that were left out since the line before. A stranger could otherwise fill the disk of the log.
 */
final class RefusalLog {
  static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final Logger LOG = LoggerFactory.getLogger(ServerHandshake.class);

  private final LongSupplier nanoTime;
  private long left; // refusals that were not logged; guarded by this, as the next two
  private boolean hasLogged;
  private long loggedAt;

  RefusalLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void refused(Object peer, String reason) {
    long unlogged = toLog();
    if (unlogged >= 0) {
      LOG.warn("connection refused: peer={} reason={} others={}", peer, reason, unlogged);
    }
  }

  /** The number of refusals since the last line; -1 to log none now. */
  synchronized long toLog() {
    long now = nanoTime.getAsLong();
    if (hasLogged && now - loggedAt < PAUSE_NANOS) {
      left++;
      return -1;
    }
    hasLogged = true;
    loggedAt = now;
    long unlogged = left;
    left = 0;
    return unlogged;
  }
}
