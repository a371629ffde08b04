package org.tendril.algorithms.centrality;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Dependencies of shortest paths by hops, from each of several sources. A few sources run at once,
 * each in one thread; their dependencies are then added in the order of the sources, so that sums
 * have the same bits for any number of threads.
 *
 * <p>Source: Brandes, A faster algorithm for betweenness centrality, J. Math. Sociology 25, 2001.
 */
final class Brandes {
  private final Parallel parallel;
  private final GraphPartition partition;
  private final Adjacency out; // without loops and parallel edges
  private final int n;

  Brandes(GraphPartition partition) {
    this.partition = partition;
    this.parallel = partition.engine().parallel();
    this.out = partition.simple().outAdjacency();
    this.n = partition.vertexCount();
  }

  Adjacency edges() {
    return out;
  }

  /** All vertices, or a sample of distinct ones by seed; ascending. */
  static int[] sources(int n, int samples, long seed) {
    int[] vertices = IntStream.range(0, n).toArray();
    if (samples == 0 || samples >= n) {
      return vertices;
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < samples; i++) {
      int other = i + random.nextInt(n - i);
      int vertex = vertices[i];
      vertices[i] = vertices[other];
      vertices[other] = vertex;
    }
    return Arrays.stream(vertices, 0, samples).sorted().toArray();
  }

  /** Adds what one source contributes, for a range of vertices. */
  @FunctionalInterface
  interface Sum {
    void add(Search search, int from, int to);
  }

  /** Runs all sources; each contributes in turn. */
  void run(int[] sources, Sum sum) {
    int width = Math.min(parallel.threads(), Math.max(1, sources.length));
    partition.engine().memory().require(28L * n * width, "betweenness");
    Search[] searches = new Search[width];
    for (int i = 0; i < width; i++) {
      searches[i] = new Search();
    }
    for (int first = 0; first < sources.length; first += width) {
      int start = first;
      int count = Math.min(width, sources.length - first);
      parallel.forEach(Blocks.single(count), (i, from, to) -> searches[i].run(sources[start + i]));
      parallel.forEach(
          out.blocks(),
          (block, from, to) -> {
            for (int i = 0; i < count; i++) {
              sum.add(searches[i], from, to);
            }
          });
      partition.engine().progress().advanced("run", start + count);
    }
  }

  /** The search from one source. */
  final class Search {
    private final int[] queue = new int[n]; // reached vertices by ascending hops
    final int[] hops = new int[n]; // by vertex; -1 if not reached
    final double[] paths = new double[n]; // by vertex: number of shortest paths to it
    final double[] dependencies = new double[n]; // by vertex
    int source;

    private void run(int source) {
      this.source = source;
      Arrays.fill(hops, -1);
      Arrays.fill(paths, 0);
      Arrays.fill(dependencies, 0);
      hops[source] = 0;
      paths[source] = 1;
      queue[0] = source;
      int end = countPaths();
      for (int i = end - 1; i >= 0; i--) {
        requireFinite(paths[queue[i]]);
        dependencies[queue[i]] = dependency(queue[i]);
      }
    }

    private void requireFinite(double count) {
      if (count == Double.POSITIVE_INFINITY) {
        throw new TendrilException.InvalidInput(
            "betweenness needs at most 1.8e308 shortest paths between two vertices: source="
                + partition.ids().originalId(partition.ids().vertexId(source))
                + "; use closeness or harmonic");
      }
    }

    private int countPaths() {
      int end = 1;
      for (int i = 0; i < end; i++) {
        int vertex = queue[i];
        AdjacencySegment segment = out.segmentOf(vertex);
        int local = vertex - segment.firstVertex();
        int[] targets = segment.targets();
        int last = segment.offsets()[local + 1];
        int next = hops[vertex] + 1;
        for (int edge = segment.offsets()[local]; edge < last; edge++) {
          int target = targets[edge];
          if (hops[target] < 0) {
            hops[target] = next;
            queue[end++] = target;
          }
          if (hops[target] == next) {
            paths[target] += paths[vertex];
          }
        }
      }
      return end;
    }

    private double dependency(int vertex) {
      AdjacencySegment segment = out.segmentOf(vertex);
      int local = vertex - segment.firstVertex();
      int[] targets = segment.targets();
      int last = segment.offsets()[local + 1];
      double sum = 0;
      for (int edge = segment.offsets()[local]; edge < last; edge++) {
        int target = targets[edge];
        if (hops[target] == hops[vertex] + 1) {
          sum += paths[vertex] / paths[target] * (1 + dependencies[target]);
        }
      }
      return sum;
    }
  }
}
