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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints one table: GraphX and Tendril on Spark, in turns, each run in a JVM of its own. Arguments:
 * edge list, Spark master, repetitions.
 */
public final class SparkComparison {
  private static final String PACKAGE = "org.tendril.benchmarks.spark.";
  private static final String PARTITIONS = "2";

  private SparkComparison() {}

  /** One row of the table: a side and the arguments of its main class. */
  private record Side(String name, String main, List<String> tail) {}

  private static final List<Side> SIDES =
      List.of(
          new Side("graphx 2D", "GraphXRun", List.of("EdgePartition2D")),
          new Side("graphx random", "GraphXRun", List.of("RandomVertexCut")),
          new Side("tendril staged", "TendrilRun", List.of("staged")),
          new Side("tendril resident", "TendrilRun", List.of("resident")));

  /** Runs all sides in turns and prints medians. */
  public static void main(String[] arguments) {
    String file = arguments[0];
    String master = arguments[1];
    int repetitions = Integer.parseInt(arguments[2]);
    System.out.printf(
        Locale.ROOT,
        "%s on %s: %s partitions, medians of %d runs in turns, each in a fresh JVM; java=%s%n",
        Path.of(file).getFileName(),
        master,
        PARTITIONS,
        repetitions,
        System.getProperty("java.runtime.version"));
    for (String algorithm : List.of("pagerank", "components")) {
      Map<Side, List<Map<String, String>>> runs = new LinkedHashMap<>();
      for (int i = 0; i < repetitions; i++) {
        for (Side side : SIDES) {
          runs.computeIfAbsent(side, s -> new ArrayList<>())
              .add(run(side, algorithm, file, master));
        }
      }
      print(algorithm, runs);
    }
  }

  private static void print(String algorithm, Map<Side, List<Map<String, String>>> runs) {
    double best =
        runs.entrySet().stream()
            .filter(entry -> entry.getKey().main.equals("GraphXRun"))
            .mapToDouble(entry -> median(entry.getValue(), "run"))
            .min()
            .orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "%n%-28s %8s %8s %10s %9s   %s%n",
        algorithm,
        "load s",
        "run s",
        "x faster",
        "peak MiB",
        "result");
    runs.forEach(
        (side, all) ->
            System.out.printf(
                Locale.ROOT,
                "%-28s %8.2f %8.2f %9.1fx %9.0f   %s%n",
                side.name,
                median(all, "load"),
                median(all, "run"),
                best / median(all, "run"),
                median(all, "peakMiB"),
                all.get(0).get("checksum")));
  }

  private static double median(List<Map<String, String>> runs, String figure) {
    List<Double> sorted = new ArrayList<>();
    runs.forEach(run -> sorted.add(Double.valueOf(run.get(figure))));
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  /** The figures of a run, by name. */
  private static Map<String, String> run(Side side, String algorithm, String file, String master) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    for (String option : System.getProperty("run.options", "").split(" ", -1)) {
      if (!option.isEmpty()) {
        command.add(option);
      }
    }
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
