package org.tendril.datasets.internal.declared;

import java.util.Arrays;
import java.util.List;
import org.tendril.partition.EdgeBlock;

/**
 * The listings of undirected edges in one block, where each edge may be listed by both its ends.
 *
 * @param kept one listing of each edge: that of the smaller end, or of a loop
 * @param smallerFirst number of listings by the smaller end
 * @param largerFirst number of listings by the larger end
 * @param loops number of loops
 * @param balance sum of hashes of the listings by the smaller end, less those of the others; 0 over
 *     all blocks if each edge is listed by both ends
 */
public record HalfEdges(
    EdgeBlock kept, long smallerFirst, long largerFirst, long loops, long balance) {
  private static final EdgeBlock NONE = EdgeBlock.ofOwned(new int[0], new int[0], null);

  /** The listings of a block; {@code firstVertex} is added to sources. */
  public static HalfEdges of(EdgeBlock rows, int firstVertex) {
    int[] sources = new int[rows.size()];
    int[] targets = new int[rows.size()];
    double[] weights = new double[rows.hasWeights() ? rows.size() : 0];
    int kept = 0;
    long loops = 0;
    long balance = 0;
    for (int i = 0; i < rows.size(); i++) {
      int vertex = firstVertex + (int) rows.source(i);
      int neighbor = (int) rows.target(i);
      if (vertex > neighbor) {
        balance -= hash(neighbor, vertex, rows.weight(i));
        continue;
      }
      loops += vertex == neighbor ? 1 : 0;
      balance += vertex == neighbor ? 0 : hash(vertex, neighbor, rows.weight(i));
      sources[kept] = vertex;
      targets[kept] = neighbor;
      if (rows.hasWeights()) {
        weights[kept] = rows.weight(i);
      }
      kept++;
    }
    EdgeBlock edges =
        EdgeBlock.ofOwned(
            Arrays.copyOf(sources, kept),
            Arrays.copyOf(targets, kept),
            rows.hasWeights() ? Arrays.copyOf(weights, kept) : null);
    return new HalfEdges(edges, kept - loops, rows.size() - kept, loops, balance);
  }

  /** The numbers of all blocks together, without their edges. */
  public static HalfEdges sum(List<HalfEdges> blocks) {
    return blocks.stream()
        .reduce(
            new HalfEdges(NONE, 0, 0, 0, 0),
            (a, b) ->
                new HalfEdges(
                    NONE,
                    a.smallerFirst + b.smallerFirst,
                    a.largerFirst + b.largerFirst,
                    a.loops + b.loops,
                    a.balance + b.balance));
  }

  /** Whether each edge is listed by both ends, with one weight; loops aside. */
  public boolean isSymmetric() {
    return balance == 0 && smallerFirst == largerFirst;
  }

  /** The finalizer of SplitMix64 over both ends and the weight. */
  public static long hash(long smaller, long larger, double weight) {
    return mixed(mixed(smaller << 32 | larger) ^ Double.doubleToLongBits(weight));
  }

  private static long mixed(long value) {
    long hash = value + 0x9e3779b97f4a7c15L;
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }
}
