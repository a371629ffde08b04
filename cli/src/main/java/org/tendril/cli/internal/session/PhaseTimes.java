package org.tendril.cli.internal.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.ProgressListener;

/** Records the copying of snapshots and the exchanges of programs; forwards all events. */
final class PhaseTimes implements ProgressListener {
  private static final String COPY = "copy";

  private final ProgressListener next;
  private long copyStartNanos = System.nanoTime(); // guarded by this
  private long copyNanos; // guarded by this
  private @Nullable ExchangeMode exchange; // guarded by this
  private String exchangeReason = ""; // guarded by this

  PhaseTimes(ProgressListener next) {
    this.next = next;
  }

  /** The start of the last phase of copying, on the clock of {@link System#nanoTime()}. */
  synchronized long copyStartNanos() {
    return copyStartNanos;
  }

  /** The duration of all phases of copying; 0 if there was none. */
  synchronized long copyNanos() {
    return copyNanos;
  }

  /** The exchange mode of the last program; empty if its partitions exchanged nothing. */
  synchronized Optional<ExchangeMode> exchange() {
    return Optional.ofNullable(exchange);
  }

  /** The reason why resident tasks, though possible, did not exchange blocks; else empty. */
  synchronized String exchangeReason() {
    return exchangeReason;
  }

  @Override
  public void exchanging(ExchangeMode used, String reason) {
    synchronized (this) {
      exchange = used;
      exchangeReason = reason;
    }
    next.exchanging(used, reason);
  }

  @Override
  public void started(String phase, long total, String unit) {
    synchronized (this) {
      copyStartNanos = phase.equals(COPY) ? System.nanoTime() : copyStartNanos;
    }
    next.started(phase, total, unit);
  }

  @Override
  public void advanced(String phase, long done) {
    next.advanced(phase, done);
  }

  @Override
  public void finished(String phase, long nanos) {
    synchronized (this) {
      copyNanos += phase.equals(COPY) ? nanos : 0;
    }
    next.finished(phase, nanos);
  }
}
