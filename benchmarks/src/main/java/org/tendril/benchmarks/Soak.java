package org.tendril.benchmarks;

import static org.tendril.algorithms.Algorithms.bfs;
import static org.tendril.algorithms.Algorithms.connectedComponents;
import static org.tendril.algorithms.Algorithms.pageRank;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.GraphTarget;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.partition.cut.EdgePartitioners;

/**
 * Does mixed work over and over in one JVM, and prints what remains of it: heap, threads, files.
 * Fails if that grows from the second quarter of the time to the last.
 *
 * <p>Arguments: minutes (60), an empty folder for temporary files.
 */
public final class Soak {
  private static final int REPORTS = 20;
  private static final List<String> NAMES =
      List.of("heap_kib", "threads", "descriptors", "temporary_files", "metaspace_kib");
  // Beyond these, growth is a leak: code is still loaded and compiled, pools reach their sizes.
  private static final long[] TOLERANCE = {4 << 10, 4, 8, 0, 4 << 10};

  private final Path folder;

  private Soak(Path folder) {
    this.folder = folder;
  }

  /** Runs the soak. */
  public static void main(String[] arguments) throws IOException {
    long minutes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 60;
    List<long[]> reports =
        new Soak(Path.of(arguments[1])).run(TimeUnit.MINUTES.toNanos(minutes) / REPORTS);
    List<String> grown = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      long before = largest(reports.subList(REPORTS / 4, REPORTS / 2), i);
      long after = smallest(reports.subList(REPORTS * 3 / 4, REPORTS), i);
      if (after > before + TOLERANCE[i]) {
        grown.add(NAMES.get(i) + ": " + before + " to " + after);
      }
    }
    System.out.println(grown.isEmpty() ? "nothing grows" : "grows: " + grown);
    System.exit(grown.isEmpty() ? 0 : 1);
  }

  private static long largest(List<long[]> reports, int column) {
    return reports.stream().mapToLong(report -> report[column]).max().orElseThrow();
  }

  private static long smallest(List<long[]> reports, int column) {
    return reports.stream().mapToLong(report -> report[column]).min().orElseThrow();
  }

  private List<long[]> run(long period) throws IOException {
    System.out.println("minutes rounds " + String.join(" ", NAMES));
    List<long[]> reports = new ArrayList<>();
    long start = System.nanoTime();
    for (long rounds = 1; reports.size() < REPORTS; rounds++) {
      work(rounds);
      if (System.nanoTime() - start >= (reports.size() + 1) * period) {
        reports.add(report());
        System.out.printf(
            Locale.ROOT,
            "%.1f %d %s%n",
            (System.nanoTime() - start) / 60e9,
            rounds,
            Arrays.toString(reports.get(reports.size() - 1)));
      }
    }
    return reports;
  }

  /** One round: an engine of its own, files, algorithms, datasets, data frames, a stopped run. */
  private void work(long round) throws IOException {
    Path text = Files.createTempFile(folder, "graph", ".txt");
    Path snapshot = folder.resolve("graph-" + round + ".tendril");
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> graph =
          GraphSource.parse("rmat:scale=12,edgeFactor=8,seed=" + round).load(engine).graph();
      GraphTarget.parse(text.toString()).write(graph.partition());
      GraphTarget.parse(snapshot.toString()).write(graph.partition());
      for (Path file : List.of(text, snapshot)) {
        Graph<Void, Void> read = GraphSource.at(file).read(engine);
        read.run(pageRank()).write(text);
        read.partitionBy(EdgePartitioners.grid(), 3).run(connectedComponents());
        read.run(bfs(read.partition().ids().vertexId(0)));
        if (file == text) {
          read.mapVertices((id, none) -> id).vertices().count();
        }
        GraphTarget.parse(text.toString()).write(graph.partition());
      }
      engine.range(0, 20_000, 4).keyBy(v -> v % 100).reduceByKey(Long::sum).entries().count();
      engine.sql("SELECT range % 7 AS day, count(*) AS n FROM range(10000) GROUP BY day").collect();
      stop(graph);
    } finally {
      Files.deleteIfExists(text);
      Files.deleteIfExists(snapshot);
    }
  }

  private static void stop(Graph<Void, Void> graph) {
    Thread.currentThread().interrupt();
    try {
      graph.run(pageRank());
      throw new AssertionError("an interrupted run must stop");
    } catch (CancellationException e) {
      Thread.interrupted(); // expected
    }
  }

  private long[] report() throws IOException {
    System.gc();
    long metaspace =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .map(MemoryPoolMXBean::getUsage)
            .mapToLong(usage -> usage.getUsed() >> 10)
            .sum();
    long descriptors =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getOpenFileDescriptorCount()
            : 0;
    try (Stream<Path> files = Files.walk(folder)) {
      return new long[] {
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 10,
        ManagementFactory.getThreadMXBean().getThreadCount(),
        descriptors,
        files.count(),
        metaspace
      };
    }
  }
}
