package org.tendril.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.GraphTarget;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.RmatGraph;
import org.tendril.datasets.internal.snapshot.SnapshotFile;
import org.tendril.engine.Engine;
import org.tendril.partition.GraphPartition;

/**
 * Prints a table of loading. An edge list is read to a graph with both adjacencies, compared to
 * {@link BufferedReader} and {@link String#split}, which only parse it. A snapshot of the same
 * graph is opened and copied into the heap, timed separately.
 *
 * <p>Arguments: scale (20), threads (2), repetitions (5).
 */
public final class LoadTable {
  private final int repetitions;
  private long sink; // keeps the JIT from dropping work

  private LoadTable(int repetitions) {
    this.repetitions = repetitions;
  }

  /** Runs the benchmark. */
  public static void main(String[] arguments) throws IOException {
    int scale = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
    int repetitions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
    try (Engine engine =
        Engine.local().threads(threads).workDirectory(Path.of("benchmarks/target")).build()) {
      new LoadTable(repetitions).run(engine, scale);
    }
  }

  private void run(Engine engine, int scale) throws IOException {
    Path text = engine.workDirectory().resolve("rmat.txt");
    Path snapshot = engine.workDirectory().resolve("rmat.tendril");
    GraphPartition graph =
        RmatGraph.ofScale(scale).withUndirected(true).withSimple(true).generate(engine);
    GraphTarget.parse(text.toString()).write(graph);
    SnapshotFile.write(graph, snapshot);
    System.out.printf(
        Locale.ROOT,
        "rmat scale=%d edgeFactor=16 undirected simple: edges=%d text=%d MiB snapshot=%d MiB%n",
        scale,
        graph.edgeCount() / 2,
        Files.size(text) >> 20,
        Files.size(snapshot) >> 20);
    System.out.printf(
        Locale.ROOT,
        "java=%s threads=%d, medians of %d after 1 warm-up run, files in the page cache%n%n",
        Runtime.version(),
        engine.parallel().threads(),
        repetitions);

    double split = time(() -> sink += readAndSplit(text));
    row("BufferedReader + split, parsing alone", split, split);
    row(
        "ours: parse, ids, out- and in-adjacency",
        time(() -> sink += bothAdjacencies(GraphSource.at(text).read(engine).partition())),
        split);
    row(
        "ours: parse, ids, symmetric adjacency",
        time(() -> sink += undirected(text).read(engine).edgeCount()),
        split);
    row("snapshot: open", time(() -> sink += open(snapshot).edgeCount()), split);
    row(
        "snapshot: open and copy",
        time(() -> sink += open(snapshot).read(engine).edgeCount()),
        split);
    if (sink == 0) {
      throw new IllegalStateException("nothing was loaded");
    }
  }

  private static long bothAdjacencies(GraphPartition graph) {
    return graph.outAdjacency().edgeCount() + graph.inAdjacency().edgeCount();
  }

  private static GraphSource undirected(Path path) {
    return GraphSource.at(path).withOptions(ReadOptions.defaults().undirected());
  }

  private static SnapshotFile open(Path path) {
    return SnapshotFile.open(path);
  }

  private static long readAndSplit(Path path) {
    long[] sources = new long[1 << 20];
    long[] targets = new long[1 << 20];
    int count = 0;
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.US_ASCII)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] columns = line.split(" ", -1);
        if (count == sources.length) {
          sources = Arrays.copyOf(sources, 2 * count);
          targets = Arrays.copyOf(targets, 2 * count);
        }
        sources[count] = Long.parseLong(columns[0]);
        targets[count++] = Long.parseLong(columns[1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources[count - 1] + targets[count - 1] + count;
  }

  private static void row(String name, double millis, double split) {
    System.out.printf(Locale.ROOT, "%-42s %9.1f ms %8.3f x%n", name, millis, millis / split);
  }

  private double time(Runnable work) {
    work.run();
    double[] millis = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      long start = System.nanoTime();
      work.run();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return millis[repetitions / 2];
  }
}
