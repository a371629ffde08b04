package org.tendril.benchmarks.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints a table of GraphX and Tendril on Spark, each run in its own JVM. Arguments: edge list,
 * Spark master, repetitions.
 *
 * <p>First each side runs once on a growing heap to measure its peak memory; these runs also show
 * the best partition strategy of GraphX. Then that strategy and Tendril alternate on heaps that
 * were touched beforehand, as in all of these benchmarks.
 */
public final class SparkComparison {
  private static final String PACKAGE = "org.tendril.benchmarks.spark.";
  private static final String PARTITIONS = "2";
  private static final String GRAPHX = "GraphXRun";

  private SparkComparison() {}

  /** One row of the table: a side and the arguments of its main class. */
  private record Side(String name, String main, List<String> tail) {}

  private static final List<Side> SIDES =
      List.of(
          new Side("graphx 2D", GRAPHX, List.of("EdgePartition2D")),
          new Side("graphx random", GRAPHX, List.of("RandomVertexCut")),
          new Side("graphx canonical", GRAPHX, List.of("CanonicalRandomVertexCut")),
          new Side("graphx 1D", GRAPHX, List.of("EdgePartition1D")),
          new Side("tendril staged", "TendrilRun", List.of("staged")),
          new Side("tendril resident", "TendrilRun", List.of("resident")));

  /** Runs all sides and prints medians. */
  public static void main(String[] arguments) {
    String file = arguments[0];
    String master = arguments[1];
    int repetitions = Integer.parseInt(arguments[2]);
    System.out.printf(
        Locale.ROOT,
        "%s on %s: %s partitions, medians of %d runs in turns, each in fresh JVMs; java=%s%n",
        Path.of(file).getFileName(),
        master,
        PARTITIONS,
        repetitions,
        System.getProperty("java.runtime.version"));
    for (String algorithm : List.of("pagerank", "components")) {
      List<Row> rows = new ArrayList<>();
      for (Side side : SIDES) {
        Row row = new Row(side, run(side, algorithm, file, master, false), new ArrayList<>());
        if (rows.isEmpty() || !side.main.equals(GRAPHX)) {
          rows.add(row);
        } else if (row.firstSeconds() < rows.get(0).firstSeconds()) {
          rows.set(0, row);
        }
      }
      for (int i = 0; i < repetitions; i++) {
        rows.forEach(row -> row.timed.add(run(row.side, algorithm, file, master, true)));
      }
      print(algorithm, rows);
    }
  }

  /** The best strategy of GraphX, or an exchange of Tendril: its first run and the timed ones. */
  private record Row(Side side, Map<String, String> first, List<Map<String, String>> timed) {
    double firstSeconds() {
      return figure(first, "run");
    }
  }

  private static double figure(Map<String, String> run, String name) {
    String text = run.get(name);
    if (text == null) {
      throw new IllegalStateException("a run must print its figures: missing=" + name);
    }
    return Double.parseDouble(text);
  }

  private static void print(String algorithm, List<Row> rows) {
    System.out.printf(
        Locale.ROOT,
        "%n%-20s %8s %8s %10s %9s   %s%n",
        algorithm,
        "load s",
        "run s",
        "x faster",
        "peak MiB",
        "result");
    double graphX = median(rows.get(0).timed, "run");
    for (Row row : rows) {
      double run = median(row.timed, "run");
      System.out.printf(
          Locale.ROOT,
          "%-20s %8.2f %8.2f %9.1fx %9.0f   %s%n",
          row.side.name,
          median(row.timed, "load"),
          run,
          graphX / run,
          figure(row.first, "peakMiB"),
          row.first.get("checksum"));
    }
  }

  private static double median(List<Map<String, String>> runs, String figure) {
    List<Double> sorted = new ArrayList<>();
    runs.forEach(run -> sorted.add(figure(run, figure)));
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static List<String> touched(String heap) {
    return List.of(
        "-Xms" + heap, "-XX:+AlwaysPreTouch", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages");
  }

  /** The figures of a run, by name. */
  private static Map<String, String> run(
      Side side, String algorithm, String file, String master, boolean touched) {
    String driver = System.getProperty("driver.memory");
    String executor = System.getProperty("executor.memory");
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    for (String option : System.getProperty("run.options", "").split(" ", -1)) {
      if (!option.isEmpty()) {
        command.add(option);
      }
    }
    command.add("-Xmx" + driver);
    if (touched) {
      command.addAll(touched(driver));
      command.add("-Dexecutor.options=" + String.join(" ", touched(executor)));
    }
    command.add("-Dexecutor.memory=" + executor);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(PACKAGE + side.main);
    command.addAll(List.of(algorithm, file, master, PARTITIONS));
    command.addAll(side.tail);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      Map<String, String> figures = new HashMap<>();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("RUN ")) {
            System.err.println(line);
            for (String field : line.substring("RUN ".length()).split(" ", -1)) {
              String[] pair = field.split("=", 2);
              figures.put(pair[0], pair[1]);
            }
          }
        }
      }
      int code = process.waitFor();
      if (code != 0 || figures.isEmpty()) {
        throw new IllegalStateException(
            "every run must end well: side=" + side.name + " exit code=" + code);
      }
      return figures;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("the comparison must not be interrupted", e);
    }
  }
}
