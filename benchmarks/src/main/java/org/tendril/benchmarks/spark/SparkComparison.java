package org.tendril.benchmarks.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints one table: GraphX and Tendril on Spark, each run in a JVM of its own. Arguments: edge
 * list, Spark master, repetitions.
 *
 * <p>First each side runs once on a heap that grows, for the most memory that it holds; that round
 * also shows which partition strategy is GraphX's best. Then that one and Tendril take turns, on
 * heaps that were touched beforehand, as everywhere in these benchmarks.
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
      Map<Side, Map<String, String>> first = new LinkedHashMap<>();
      SIDES.forEach(side -> first.put(side, run(side, algorithm, file, master, false)));
      List<Side> rows = new ArrayList<>(SIDES);
      rows.removeIf(side -> side.main.equals(GRAPHX));
      rows.add(0, bestGraphX(first));
      Map<Side, List<Map<String, String>>> runs = new LinkedHashMap<>();
      rows.forEach(side -> runs.put(side, new ArrayList<>()));
      for (int i = 0; i < repetitions; i++) {
        rows.forEach(side -> runs.get(side).add(run(side, algorithm, file, master, true)));
      }
      print(algorithm, runs, first);
    }
  }

  private static Side bestGraphX(Map<Side, Map<String, String>> first) {
    return SIDES.stream()
        .filter(side -> side.main.equals(GRAPHX))
        .min(Comparator.comparingDouble(side -> Double.parseDouble(first.get(side).get("run"))))
        .orElseThrow();
  }

  private static void print(
      String algorithm,
      Map<Side, List<Map<String, String>>> runs,
      Map<Side, Map<String, String>> first) {
    System.out.printf(
        Locale.ROOT,
        "%n%-20s %8s %8s %10s %9s   %s%n",
        algorithm,
        "load s",
        "run s",
        "x faster",
        "peak MiB",
        "result");
    double graphX = 0;
    for (Map.Entry<Side, List<Map<String, String>>> row : runs.entrySet()) {
      double run = median(row.getValue(), "run");
      graphX = graphX == 0 ? run : graphX; // the first row
      System.out.printf(
          Locale.ROOT,
          "%-20s %8.2f %8.2f %9.1fx %9s   %s%n",
          row.getKey().name,
          median(row.getValue(), "load"),
          run,
          graphX / run,
          first.get(row.getKey()).get("peakMiB"),
          row.getValue().get(0).get("checksum"));
    }
  }

  private static double median(List<Map<String, String>> runs, String figure) {
    List<Double> sorted = new ArrayList<>();
    runs.forEach(run -> sorted.add(Double.valueOf(run.get(figure))));
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
