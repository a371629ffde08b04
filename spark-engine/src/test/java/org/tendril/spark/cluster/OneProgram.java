package org.tendril.spark.cluster;

import static org.tendril.algorithms.Algorithms.bfs;
import static org.tendril.algorithms.Algorithms.connectedComponents;
import static org.tendril.algorithms.Algorithms.pageRank;
import static org.tendril.algorithms.Algorithms.shortestPaths;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.GraphSource;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.pregel.EdgeContext;
import org.tendril.pregel.LongCombiner;
import org.tendril.pregel.LongContext;
import org.tendril.pregel.LongEdgeProgram;
import org.tendril.pregel.ObjectContext;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.PregelOptions;

/** A program of a user, for any engine. */
final class OneProgram {
  static final String RANKS = "ranks";

  private static final long SOURCE = 5;

  private OneProgram() {}

  /**
   * Reads an edge list and runs all algorithms on it.
   *
   * @return the lines of the written results, by name
   */
  static Map<String, List<String>> run(Engine engine, Path edges, Path folder) throws IOException {
    Graph<Void, Void> graph = GraphSource.at(edges).read(engine);
    Path file = Files.createTempFile(folder, "result", ".txt");
    Map<String, List<String>> results = new LinkedHashMap<>();
    graph.run(connectedComponents()).labels().write(file);
    results.put("components", Files.readAllLines(file));
    graph.run(bfs(SOURCE)).distances().write(file);
    results.put("hops", Files.readAllLines(file));
    graph.run(shortestPaths(SOURCE)).distances().write(file);
    results.put("distances", Files.readAllLines(file));
    graph.outDegrees().write(file);
    results.put("out-degrees", Files.readAllLines(file));
    graph.inDegrees().write(file);
    results.put("in-degrees", Files.readAllLines(file));
    graph.pregel(new Fingerprint(6), PregelOptions.defaults()).write(file);
    results.put("fingerprints", Files.readAllLines(file));
    graph.run(pageRank().iterations(15)).write(file);
    results.put(RANKS, Files.readAllLines(file));
    results.put("communities", communities(graph));
    return results;
  }

  private static List<String> communities(Graph<Void, Void> graph) {
    return graph
        .mapVertices((id, none) -> id)
        .pregel(new Communities(6), PregelOptions.defaults())
        .vertices()
        .stream()
        .map(vertex -> vertex.vertexId() + " " + vertex.value())
        .toList();
  }

  /** A hash of a vertex's neighborhood: of the hashes of its neighbors, some hops deep. */
  record Fingerprint(int hops) implements LongEdgeProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public LongCombiner combiner() {
      return LongCombiner.sum();
    }

    @Override
    public long initialValue(int vertex, LongContext context) {
      return context.vertexId(vertex);
    }

    @Override
    public long message(int sender, int receiver, long value, double weight, LongContext context) {
      return mix(value + Double.doubleToLongBits(weight));
    }

    @Override
    public long compute(int vertex, long value, long message, LongContext context) {
      return mix(value + message);
    }

    @Override
    public int maxSupersteps() {
      return hops;
    }

    private static long mix(long bits) {
      long mixed = (bits ^ (bits >>> 31)) * 0x9E3779B97F4A7C15L;
      return mixed ^ (mixed >>> 29);
    }
  }

  /** Each vertex takes the most frequent label of its in-neighbors; the smallest of several. */
  record Communities(int maxSupersteps) implements ObjectProgram<Long, Void, long[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public long @Nullable [] initialMessage() {
      return new long[0];
    }

    @Override
    public Long compute(ObjectContext<long[]> context, Long value, long @Nullable [] labels) {
      return labels == null || labels.length == 0 ? value : mostFrequent(labels);
    }

    private static long mostFrequent(long[] labels) {
      long[] sorted = labels.clone();
      Arrays.sort(sorted);
      long best = sorted[0];
      int bestCount = 0;
      int count = 0;
      for (int i = 0; i < sorted.length; i++) {
        count = i > 0 && sorted[i] == sorted[i - 1] ? count + 1 : 1;
        if (count > bestCount) {
          best = sorted[i];
          bestCount = count;
        }
      }
      return best;
    }

    @Override
    public void send(EdgeContext<Long, Void, long[]> edge) {
      edge.sendToTarget(new long[] {edge.sourceValue()});
    }

    @Override
    public long[] merge(long[] a, long[] b) {
      long[] both = Arrays.copyOf(a, a.length + b.length);
      System.arraycopy(b, 0, both, a.length, b.length);
      return both;
    }
  }

  /** The values of lines {@code id value}. */
  static double[] values(@Nullable List<String> lines) {
    List<String> all = lines == null ? new ArrayList<>() : lines;
    return all.stream()
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .toArray();
  }
}
