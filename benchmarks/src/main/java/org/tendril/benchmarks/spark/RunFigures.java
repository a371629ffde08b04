package org.tendril.benchmarks.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * The common part of both sides of the comparison: settings of Spark, and the line that a run
 * prints.
 */
final class RunFigures {
  private static final int WAIT_MILLIS = 100;
  private static final int MOST_WAITS = 600;

  private RunFigures() {}

  static SparkConf conf(String master) {
    return new SparkConf()
        .setMaster(master)
        .setAppName("comparison")
        .set("spark.ui.enabled", "false")
        .set("spark.executor.memory", System.getProperty("executor.memory"))
        .set("spark.executor.extraJavaOptions", executorOptions())
        .set("spark.executor.extraClassPath", System.getProperty("java.class.path"));
  }

  private static String executorOptions() {
    return "-Dlog4j2.configurationFile="
        + System.getProperty("log4j2.configurationFile")
        + " "
        + System.getProperty("executor.options", "");
  }

  /** Waits until two cores are available: starting executors is not part of any figure. */
  static void awaitExecutors(SparkSession session) {
    if (session.sparkContext().isLocal()) {
      return;
    }
    for (int i = 0; i < MOST_WAITS && session.sparkContext().getExecutorIds().size() < 2; i++) {
      try {
        Thread.sleep(WAIT_MILLIS);
      } catch (InterruptedException e) {
        throw new IllegalStateException("the wait for executors must not be interrupted", e);
      }
    }
  }

  static void print(
      String side,
      String algorithm,
      long vertices,
      long edges,
      long loadNanos,
      long runNanos,
      double checksum) {
    System.out.printf(
        Locale.ROOT,
        "RUN side=%s algorithm=%s vertices=%d edges=%d load=%.3f run=%.3f peakMiB=%d"
            + " checksum=%.10g%n",
        side.replace(' ', '-'),
        algorithm,
        vertices,
        edges,
        loadNanos / 1e9,
        runNanos / 1e9,
        peakKilobytes() / 1024,
        checksum);
  }

  /** The peak memory of this process and the executors of this machine together. */
  private static long peakKilobytes() {
    long sum = 0;
    for (ProcessHandle process : (Iterable<ProcessHandle>) ProcessHandle.allProcesses()::iterator) {
      boolean counts =
          process.pid() == ProcessHandle.current().pid()
              || commandLine(process.pid()).contains("CoarseGrainedExecutorBackend");
      sum += counts ? highWater(process.pid()).orElse(0L) : 0;
    }
    return sum;
  }

  /**
   * The whole command line of a process, of which ProcessHandle returns only the first page; empty
   * if the process has ended.
   */
  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static Optional<Long> highWater(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.valueOf(line.replaceAll("[^0-9]", "")))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
