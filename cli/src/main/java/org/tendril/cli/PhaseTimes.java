package org.tendril.cli;

import org.tendril.engine.ProgressListener;

/** Notes when reading began and how long it took, and passes everything on. */
final class PhaseTimes implements ProgressListener {
  private static final String READ = "read";

  private final ProgressListener next;
  private long readStartNanos = System.nanoTime(); // guarded by this
  private long readNanos; // guarded by this

  PhaseTimes(ProgressListener next) {
    this.next = next;
  }

  /** When the last phase of reading began, on the clock of {@link System#nanoTime()}. */
  synchronized long readStartNanos() {
    return readStartNanos;
  }

  /** How long all phases of reading took. */
  synchronized long readNanos() {
    return readNanos;
  }

  @Override
  public void started(String phase, long total, String unit) {
    synchronized (this) {
      readStartNanos = phase.equals(READ) ? System.nanoTime() : readStartNanos;
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
      readNanos += phase.equals(READ) ? nanos : 0;
    }
    next.finished(phase, nanos);
  }
}
