package org.tendril.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.tendril.algorithms.components.ConnectedComponents;
import org.tendril.algorithms.result.Communities;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.ReadOptions;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.partition.IdDictionary;

/**
 * Prints the cost of a graph with string ids in the heap of this JVM: reading it, finding its
 * components, and looking up vertices by their ids, first without an index of ids and then with
 * one.
 *
 * <p>Arguments: file, threads (2).
 */
public final class StringIdsTable {
  private static final int TIMED_LOOK_UPS = 500_000;

  private StringIdsTable() {}

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
    try (Engine engine =
        Engine.local().threads(threads).workDirectory(Path.of("benchmarks/target")).build()) {
      long start = System.nanoTime();
      Graph<Void, Void> graph =
          GraphSource.at(file).withOptions(ReadOptions.defaults().stringIds()).read(engine);
      graph.vertexCount();
      print("read", start);
      IdDictionary<?> ids = Objects.requireNonNull(graph.partition().ids().dictionary());
      System.out.printf(
          Locale.ROOT,
          "java=%s heap=%d MiB threads=%d vertices=%d edges=%d ids on the heap=%d MiB in files=%d"
              + " MiB%n",
          Runtime.version(),
          Runtime.getRuntime().maxMemory() >> 20,
          threads,
          graph.vertexCount(),
          graph.edgeCount(),
          ids.retainedBytes() >> 20,
          ids.mappedBytes() >> 20);
      start = System.nanoTime();
      Communities components = graph.run(ConnectedComponents.defaults());
      print("components", start);
      System.out.println("components=" + components.count());
      lookUps(ids, components);
      System.out.printf(
          Locale.ROOT,
          "ids on the heap=%d MiB in files=%d MiB, with the index%n",
          ids.retainedBytes() >> 20,
          ids.mappedBytes() >> 20);
      printMemory();
    }
  }

  /** The memory of this process according to Linux; mapped files count while they are in memory. */
  private static void printMemory() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      lines
          .filter(line -> line.startsWith("VmHWM:") || line.startsWith("RssFile:"))
          .forEach(System.out::println);
    } catch (IOException e) {
      System.out.println("memory is not known: " + e.getMessage());
    }
  }

  private static void lookUps(IdDictionary<?> ids, Communities components) {
    SplittableRandom random = new SplittableRandom(1);
    long sum = timedLookUps("without an index", ids, components, random);
    long start = System.nanoTime();
    for (int i = 0; i < ids.size() / 8; i++) { // the last one builds the index
      sum += components.label(ids.idOf(random.nextInt(ids.size()))).hashCode();
    }
    print(ids.size() / 8 + " look-ups and building the index", start);
    sum += timedLookUps("with the index", ids, components, random);
    System.out.println("checksum=" + sum);
  }

  private static long timedLookUps(
      String how, IdDictionary<?> ids, Communities components, SplittableRandom random) {
    Object[] names = new Object[Math.min(TIMED_LOOK_UPS, ids.size() / 16)];
    for (int i = 0; i < names.length; i++) {
      names[i] = ids.idOf(random.nextInt(ids.size()));
    }
    long start = System.nanoTime();
    long sum = 0;
    for (Object name : names) {
      sum += components.labels().value(name);
    }
    long nanos = System.nanoTime() - start;
    System.out.printf(Locale.ROOT, "look-up %s: %d ns%n", how, nanos / names.length);
    return sum;
  }

  private static void print(String what, long start) {
    System.out.printf(Locale.ROOT, "%s: %.2f s%n", what, (System.nanoTime() - start) / 1e9);
  }
}
