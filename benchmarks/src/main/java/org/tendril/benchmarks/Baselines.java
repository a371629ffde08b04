package org.tendril.benchmarks;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;

/**
 * The same algorithms as plain array loops in one thread, with no framework around them: the COST
 * baseline of McSherry, Isard, Murray, HotOS 2015. Each is written as well as the algorithm allows.
 */
final class Baselines {
  private Baselines() {}

  /** PageRank by LDBC's definition on a symmetric graph. */
  static double[] pageRank(ArrayGraph graph, int iterations, double damping) {
    int n = graph.n;
    int[] offsets = graph.offsets;
    int[] targets = graph.targets;
    double[] ranks = new double[n];
    double[] shares = new double[n];
    Arrays.fill(ranks, 1.0 / n);
    for (int iteration = 0; iteration < iterations; iteration++) {
      double sinks = 0.0;
      for (int v = 0; v < n; v++) {
        int degree = offsets[v + 1] - offsets[v];
        if (degree == 0) {
          sinks += ranks[v];
        } else {
          shares[v] = ranks[v] / degree;
        }
      }
      double base = ((1.0 - damping) + damping * sinks) / n;
      for (int v = 0; v < n; v++) {
        double sum = 0.0;
        int end = offsets[v + 1];
        for (int edge = offsets[v]; edge < end; edge++) {
          sum += shares[targets[edge]];
        }
        ranks[v] = base + damping * sum;
      }
    }
    return ranks;
  }

  /** Afforest: the smallest vertex of each vertex's component. */
  static int[] components(ArrayGraph graph) {
    int n = graph.n;
    int[] offsets = graph.offsets;
    int[] targets = graph.targets;
    int[] parents = new int[n];
    for (int v = 0; v < n; v++) {
      parents[v] = v;
    }
    for (int round = 0; round < 2; round++) {
      for (int v = 0; v < n; v++) {
        int edge = offsets[v] + round;
        if (edge < offsets[v + 1]) {
          link(parents, v, targets[edge]);
        }
      }
      compress(parents);
    }
    int giant = mostFrequent(parents);
    for (int v = 0; v < n; v++) {
      if (parents[v] != giant) {
        int end = offsets[v + 1];
        for (int edge = offsets[v] + 2; edge < end; edge++) {
          link(parents, v, targets[edge]);
        }
      }
    }
    compress(parents);
    return parents;
  }

  private static void link(int[] parents, int u, int v) {
    int a = parents[u];
    int b = parents[v];
    while (a != b) {
      int high = Math.max(a, b);
      int low = Math.min(a, b);
      int above = parents[high];
      if (above == low) {
        return;
      }
      if (above == high) {
        parents[high] = low;
        return;
      }
      a = parents[above];
      b = parents[low];
    }
  }

  private static void compress(int[] parents) {
    for (int v = 0; v < parents.length; v++) {
      int parent = parents[v];
      while (parent != parents[parent]) {
        parent = parents[parent];
      }
      parents[v] = parent;
    }
  }

  private static int mostFrequent(int[] parents) {
    Random random = new Random(1);
    int[] sample = new int[1024];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = parents[random.nextInt(parents.length)];
    }
    Arrays.sort(sample);
    int best = sample[0];
    int bestCount = 0;
    int count = 0;
    for (int i = 0; i < sample.length; i++) {
      count = i > 0 && sample[i] == sample[i - 1] ? count + 1 : 1;
      if (count > bestCount) {
        bestCount = count;
        best = sample[i];
      }
    }
    return best;
  }

  /** Direction-optimizing breadth-first search; depth of each vertex, -1 if not reached. */
  static int[] bfs(ArrayGraph graph, int start) {
    int n = graph.n;
    int[] offsets = graph.offsets;
    int[] targets = graph.targets;
    int[] depths = new int[n];
    Arrays.fill(depths, -1);
    int[] queue = new int[n];
    int[] next = new int[n];
    depths[start] = 0;
    queue[0] = start;
    int queued = 1;
    long frontierEdges = (long) offsets[start + 1] - offsets[start];
    long unseenEdges = targets.length - frontierEdges;
    int depth = 0;
    while (queued > 0) {
      if (frontierEdges > unseenEdges / 15 && queued > 1) {
        long[] front = new long[(n + 63) >>> 6];
        for (int i = 0; i < queued; i++) {
          front[queue[i] >>> 6] |= 1L << queue[i];
        }
        int awake = queued;
        int before;
        do {
          before = awake;
          awake = 0;
          depth++;
          long[] found = new long[front.length];
          for (int v = 0; v < n; v++) {
            if (depths[v] < 0) {
              int end = offsets[v + 1];
              for (int edge = offsets[v]; edge < end; edge++) {
                int u = targets[edge];
                if (((front[u >>> 6] >>> u) & 1) != 0) {
                  depths[v] = depth;
                  found[v >>> 6] |= 1L << v;
                  awake++;
                  break;
                }
              }
            }
          }
          front = found;
        } while (awake > 0 && !(awake < before && awake <= n / 18));
        queued = 0;
        for (int word = 0; word < front.length; word++) {
          for (long rest = front[word]; rest != 0; rest &= rest - 1) {
            queue[queued++] = (word << 6) + Long.numberOfTrailingZeros(rest);
          }
        }
        frontierEdges = 1;
      } else {
        depth++;
        int count = 0;
        long edges = 0;
        for (int i = 0; i < queued; i++) {
          int u = queue[i];
          int end = offsets[u + 1];
          for (int edge = offsets[u]; edge < end; edge++) {
            int v = targets[edge];
            if (depths[v] < 0) {
              depths[v] = depth;
              next[count++] = v;
              edges += offsets[v + 1] - offsets[v];
            }
          }
        }
        int[] used = queue;
        queue = next;
        next = used;
        queued = count;
        frontierEdges = edges;
        unseenEdges -= edges;
      }
    }
    return depths;
  }

  /** Delta-stepping; distance of each vertex. */
  static double[] shortestPaths(ArrayGraph graph, int start, double delta) {
    int[] offsets = graph.offsets;
    int[] targets = graph.targets;
    double[] weights = graph.weights;
    double[] distances = new double[graph.n];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    distances[start] = 0.0;
    int[][] buckets = new int[64][0];
    int[] sizes = new int[64];
    ArrayDeque<int[]> spare = new ArrayDeque<>();
    buckets[0] = new int[] {start};
    sizes[0] = 1;
    for (int current = 0; current < sizes.length; current++) {
      while (sizes[current] > 0) {
        int[] frontier = buckets[current];
        int size = sizes[current];
        buckets[current] = spare.isEmpty() ? new int[1024] : spare.pop();
        sizes[current] = 0;
        double lowerBound = current * delta;
        for (int i = 0; i < size; i++) {
          int u = frontier[i];
          double distance = distances[u];
          if (distance < lowerBound) {
            continue;
          }
          int end = offsets[u + 1];
          for (int edge = offsets[u]; edge < end; edge++) {
            int v = targets[edge];
            double through = distance + weights[edge];
            if (through < distances[v]) {
              distances[v] = through;
              int bucket = (int) (through / delta);
              if (bucket >= sizes.length) {
                int length = Math.max(2 * sizes.length, bucket + 1);
                int old = sizes.length;
                buckets = Arrays.copyOf(buckets, length);
                Arrays.fill(buckets, old, length, new int[0]);
                sizes = Arrays.copyOf(sizes, length);
              }
              if (sizes[bucket] == buckets[bucket].length) {
                buckets[bucket] = Arrays.copyOf(buckets[bucket], Math.max(16, 2 * sizes[bucket]));
              }
              buckets[bucket][sizes[bucket]++] = v;
            }
          }
        }
        spare.push(frontier);
      }
    }
    return distances;
  }

  /** The number of triangles: merges the lists of higher rank by degree, then vertex. */
  static long triangles(ArrayGraph graph) {
    int n = graph.n;
    int[] offsets = new int[n + 1];
    int[] targets = new int[graph.targets.length / 2];
    int count = 0;
    for (int v = 0; v < n; v++) {
      for (int edge = graph.offsets[v]; edge < graph.offsets[v + 1]; edge++) {
        if (isBelow(graph, v, graph.targets[edge])) {
          targets[count++] = graph.targets[edge];
        }
      }
      offsets[v + 1] = count;
    }
    long found = 0;
    for (int u = 0; u < n; u++) {
      for (int edge = offsets[u]; edge < offsets[u + 1]; edge++) {
        int i = offsets[u];
        int j = offsets[targets[edge]];
        int end = offsets[targets[edge] + 1];
        while (i < offsets[u + 1] && j < end) {
          int a = targets[i];
          int b = targets[j];
          found += a == b ? 1 : 0;
          i += a <= b ? 1 : 0;
          j += b <= a ? 1 : 0;
        }
      }
    }
    return found;
  }

  private static boolean isBelow(ArrayGraph graph, int u, int v) {
    int degree = graph.offsets[u + 1] - graph.offsets[u];
    int other = graph.offsets[v + 1] - graph.offsets[v];
    return degree < other || (degree == other && u < v);
  }

  /** Core numbers by buckets: Batagelj, Zaversnik, 2003. */
  static int[] cores(ArrayGraph graph) {
    int n = graph.n;
    int[] degrees = new int[n];
    int most = 0;
    for (int v = 0; v < n; v++) {
      degrees[v] = graph.offsets[v + 1] - graph.offsets[v];
      most = Math.max(most, degrees[v]);
    }
    int[] starts = new int[most + 2];
    for (int degree : degrees) {
      starts[degree + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = starts.clone();
    int[] order = new int[n];
    int[] places = new int[n];
    for (int v = 0; v < n; v++) {
      places[v] = next[degrees[v]]++;
      order[places[v]] = v;
    }
    for (int i = 0; i < n; i++) {
      int v = order[i];
      for (int edge = graph.offsets[v]; edge < graph.offsets[v + 1]; edge++) {
        int u = graph.targets[edge];
        if (degrees[u] > degrees[v]) {
          int first = starts[degrees[u]]++;
          int other = order[first];
          order[places[u]] = other;
          places[other] = places[u];
          order[first] = u;
          places[u] = first;
          degrees[u]--;
        }
      }
    }
    return degrees;
  }
}
