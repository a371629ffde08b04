package org.tendril.spark.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Master or a Worker: a process that logs to a file. */
final class Daemon {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final String name;
  private final Process process;
  private final Path log;

  private Daemon(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  static Daemon start(String name, ProcessBuilder builder, Path folder) throws IOException {
    Path log = folder.resolve(name + ".log");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new Daemon(name, builder.start(), log);
  }

  /**
   * Waits for the first match of a pattern in the log.
   *
   * @throws IllegalStateException if the process ends, or there is no match in time
   */
  Matcher await(Pattern pattern) {
    return await(pattern, 1);
  }

  /** Waits for this number of matches of a pattern in the log; returns the last one. */
  Matcher await(Pattern pattern, int count) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      boolean alive = process.isAlive(); // read first, so that no line is missed
      Matcher matcher = pattern.matcher(log());
      int found = 0;
      while (found < count && matcher.find()) {
        found++;
      }
      if (found == count) {
        return matcher;
      }
      if (!alive || System.nanoTime() > end) {
        throw new IllegalStateException(
            name
                + (alive ? " must log within 10 min: " : " ended before it logged: ")
                + pattern
                + ", times="
                + count
                + "; its log:\n"
                + log());
      }
      Pauses.pause(50);
    }
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The processes that this one has started: executors of a Worker. */
  List<ProcessHandle> children() {
    return process.toHandle().children().filter(ProcessHandle::isAlive).toList();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Kills the process as {@code kill -9} does, and waits until it has ended. Its children live on.
   */
  void kill() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        throw new IllegalStateException(name + " did not end within 10 min of being killed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kills the process and all its descendants. */
  void killAll() {
    List<ProcessHandle> children = process.toHandle().descendants().toList();
    kill();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
