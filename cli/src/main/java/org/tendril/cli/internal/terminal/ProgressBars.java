package org.tendril.cli.internal.terminal;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.ProgressListener;

/**
 * One bar at a time on a terminal, for phases that take longer than 0.3 s. A phase within a phase
 * has none: the stages of a run are too many and too short.
 */
public final class ProgressBars implements ProgressListener {
  private static final long DELAY_NANOS = 300_000_000;
  private static final long MEBIBYTE = 1 << 20;

  private final PrintStream terminal;
  private final boolean color;
  private final int width;
  private String phase = ""; // guarded by this
  private String unit = ""; // guarded by this
  private long total; // guarded by this
  private long startNanos; // guarded by this
  private @Nullable ProgressBar bar; // guarded by this

  /** Bars of up to {@code width} characters on a terminal. */
  public ProgressBars(PrintStream terminal, boolean color, int width) {
    this.terminal = terminal;
    this.color = color;
    this.width = width;
  }

  @Override
  public synchronized void started(String phase, long total, String unit) {
    if (!this.phase.isEmpty()) {
      return;
    }
    this.phase = phase;
    this.total = total;
    this.unit = unit;
    this.startNanos = System.nanoTime();
  }

  @Override
  public synchronized void advanced(String phase, long done) {
    if (!phase.equals(this.phase) || System.nanoTime() - startNanos < DELAY_NANOS) {
      return;
    }
    if (bar == null) {
      bar = open();
    }
    if (done > bar.getCurrent()) { // reports overtake each other
      bar.stepTo(done);
    }
  }

  @Override
  public synchronized void finished(String phase, long nanos) {
    if (phase.equals(this.phase)) {
      close();
      this.phase = "";
    }
  }

  private ProgressBar open() {
    boolean bytes = unit.equals("bytes");
    return new ProgressBarBuilder()
        .setTaskName(phase)
        .setInitialMax(total)
        .setUnit(bytes ? " MiB" : " " + unit, bytes ? MEBIBYTE : 1)
        .setStyle(color ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.UNICODE_BLOCK)
        .setUpdateIntervalMillis(100)
        .setConsumer(new Line())
        .build();
  }

  private void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  /** The terminal's current line; empty again once the bar is closed. */
  private final class Line implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return width - 1;
    }

    @Override
    public void accept(String text) {
      terminal.print('\r' + text);
      terminal.flush();
    }

    @Override
    public void close() {
      terminal.print(String.format(Locale.ROOT, "\r%" + (width - 1) + "s\r", ""));
      terminal.flush();
    }
  }
}
