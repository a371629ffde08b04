package org.tendril.partition.cut;

import java.util.List;
import org.tendril.partition.EdgePartitioner;

/**
 * The built-in vertex-cuts. All depend on original ids and degrees, never on input order or
 * threads; all except HDRF assign edges independently, with every thread of the engine.
 *
 * <p>Random, canonical random, 1D by source and 2D put each edge where GraphX 4.1.0 puts it. Ids
 * that are not integers are hashed by their ordinal.
 */
public final class EdgePartitioners {
  /** The weight of balance in {@link #hdrf()}. */
  public static final double DEFAULT_LAMBDA = 1.1;

  /** The highest load of a partition in {@link #hdrf()}, as a multiple of the mean load. */
  public static final double DEFAULT_EDGE_BALANCE = 1.05;

  private EdgePartitioners() {}

  /**
   * Hash of (source, target), as GraphX's {@code RandomVertexCut}: equal edge loads, but the most
   * copies. Parallel edges of one direction stay together. O(n + m).
   */
  public static EdgePartitioner random() {
    return new RandomCut(false);
  }

  /**
   * Hash of both endpoints without regard to direction, as GraphX's {@code
   * CanonicalRandomVertexCut}: all edges between two vertices stay together. O(n + m).
   */
  public static EdgePartitioner canonicalRandom() {
    return new RandomCut(true);
  }

  /**
   * Hash of the source, as GraphX's {@code EdgePartition1D}: all edges that leave a vertex stay
   * together. A vertex with many out-edges makes its partition heavy. O(n + m).
   */
  public static EdgePartitioner bySource() {
    return new OneEndCut(true);
  }

  /**
   * Hash of the target: all edges that enter a vertex stay together. The hash of {@link
   * #bySource()}; GraphX has no such cut. O(n + m).
   */
  public static EdgePartitioner byTarget() {
    return new OneEndCut(false);
  }

  /**
   * A grid of partitions; the source chooses the column, the target the row, as GraphX's {@code
   * EdgePartition2D}: a vertex has at most 2 ceil(sqrt(P)) copies. O(n + m).
   */
  public static EdgePartitioner grid() {
    return new GridCut();
  }

  /**
   * Degree-based hashing: hash of the endpoint with fewer edges (ties: the smaller id), so that
   * hubs are cut and most small vertices are not. The degree counts edges in both directions; in an
   * undirected graph, the edges of the vertex. O(n + m), and 8 bytes a vertex of temporary memory.
   *
   * <p>Xie, Yan, Li, Zhang: Distributed Power-law Graph Computing, NIPS 2014.
   */
  public static EdgePartitioner dbh() {
    return new DegreeCut();
  }

  /**
   * {@link #hdrf(double, double)} with {@link #DEFAULT_LAMBDA} and {@link #DEFAULT_EDGE_BALANCE}.
   */
  public static EdgePartitioner hdrf() {
    return hdrf(DEFAULT_LAMBDA, DEFAULT_EDGE_BALANCE);
  }

  /**
   * High-degree replicated first: streams the edges and puts each into a partition with low load
   * that already has copies of its endpoints, preferably of the endpoint with fewer edges so far.
   * {@code lambda} is the weight of the load: up to 1 it only breaks ties; high values give equal
   * loads and more copies. A partition whose load reaches {@code mostEdgeBalance} times the final
   * mean load, rounded up, is full. Without that limit, which {@link Double#POSITIVE_INFINITY}
   * removes, one partition may get most of a graph whose neighbors have neighboring ids.
   *
   * <p>The result depends on the order of the stream: one thread streams the edges in canonical
   * order, so that the order of the input does not matter. The formula scores every partition for
   * every edge, O(m P); this implementation scores only partitions that can win, O(m (P / 64 +
   * copies of the endpoints)), with the same choice. Takes 4 + 8 ceil(P / 64) bytes a vertex of
   * temporary memory.
   *
   * <p>Petroni, Querzoni, Daudjee, Kamali, Iacoboni: HDRF: Stream-Based Partitioning for Power-Law
   * Graphs, CIKM 2015, with epsilon = 1. Of equal scores the smaller load wins, then the lower
   * number. The limit is a constraint of their problem that their rule does not enforce.
   *
   * @throws IllegalArgumentException if lambda is negative or not finite, or the balance is below 1
   */
  public static EdgePartitioner hdrf(double lambda, double mostEdgeBalance) {
    return new HdrfCut(lambda, mostEdgeBalance);
  }

  /** One of each kind, with defaults, from the simplest to the best. */
  public static List<EdgePartitioner> all() {
    return List.of(random(), canonicalRandom(), bySource(), byTarget(), grid(), dbh(), hdrf());
  }

  /**
   * The partitioner with a name: {@code random}, {@code canonical-random}, {@code 1d-source},
   * {@code 1d-target}, {@code 2d}, {@code dbh}, {@code hdrf}, or one of GraphX's, {@code
   * RandomVertexCut}, {@code CanonicalRandomVertexCut}, {@code EdgePartition1D} and {@code
   * EdgePartition2D}.
   *
   * @throws IllegalArgumentException if there is none, naming all
   */
  public static EdgePartitioner byName(String name) {
    return switch (name) {
      case "RandomVertexCut" -> random();
      case "CanonicalRandomVertexCut" -> canonicalRandom();
      case "EdgePartition1D" -> bySource();
      case "EdgePartition2D" -> grid();
      default -> byOurName(name);
    };
  }

  private static EdgePartitioner byOurName(String name) {
    for (EdgePartitioner partitioner : all()) {
      if (partitioner.name().equals(name)) {
        return partitioner;
      }
    }
    List<String> names = all().stream().map(EdgePartitioner::name).toList();
    throw new IllegalArgumentException(
        "partitioner must be one of " + String.join(", ", names) + ": partitioner=" + name);
  }
}
