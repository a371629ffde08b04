package org.tendril.algorithms.communities;

import java.util.Arrays;
import org.tendril.algorithms.internal.certificate.CommunityCheck;
import org.tendril.algorithms.internal.hash.Hash;
import org.tendril.algorithms.internal.tally.Tally;
import org.tendril.algorithms.result.Communities;
import org.tendril.engine.Engine;
import org.tendril.engine.parallel.Parallel;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/** The levels of Louvain and Leiden: local moving, for Leiden refinement, aggregation. */
final class ClusterRun {
  private static final double TOLERANCE = 1e-5; // a pass gains at least this share of the weight

  private final GraphPartition partition;
  private final Engine engine;
  private final Parallel parallel;
  private final ClusterLevel input;
  private final Objective objective;
  private final double resolution;
  private final boolean isWeighted;
  private final double weight;
  private final double factor;
  private final long seed;

  ClusterRun(
      GraphPartition partition,
      Objective objective,
      double resolution,
      boolean isWeighted,
      long seed) {
    Adjacency edges = undirected(partition, isWeighted);
    this.partition = partition;
    this.engine = partition.engine();
    this.parallel = engine.parallel();
    long perThread = Tally.bytesFor((int) Math.min(1 << 26, edges.edgeCount()));
    engine
        .memory()
        .require(
            66L * edges.vertexCount() + Math.min(perThread, 1 << 20) * parallel.threads(),
            "communities");
    this.objective = objective;
    this.resolution = resolution;
    this.isWeighted = isWeighted;
    this.seed = seed;
    this.input = ClusterLevel.of(parallel, edges, objective == Objective.CPM);
    this.weight = input.weight(parallel);
    this.factor = objective == Objective.CPM ? resolution : resolution / (2 * weight);
  }

  /**
   * The edges in both directions, with weights if they count.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if these are missing, negative
   *     or not finite
   */
  static Adjacency undirected(GraphPartition partition, boolean isWeighted) {
    if (isWeighted) {
      partition.requireNonNegativeWeights("weighted communities");
      return partition.undirected().outAdjacency();
    }
    boolean dropsColumn = partition.hasWeights() || partition.hasEdgeNumbers();
    GraphPartition plain = dropsColumn ? partition.withoutColumn() : partition;
    return plain.undirected().outAdjacency();
  }

  /** The communities after so many levels and rounds; rounds start with those of the last one. */
  Communities run(boolean refines, int rounds, int levels) {
    int[] communities = singletons(input.vertexCount());
    for (int round = 0; round < rounds && weight > 0; round++) {
      int[] before = communities;
      communities = round(before, refines, levels, round);
      if (round + 1 < rounds && Arrays.equals(before, communities)) {
        break;
      }
    }
    int count = ClusterLevel.renumber(communities);
    CommunityWeights weights = CommunityWeights.of(parallel, input, communities, count);
    boolean isPotts = objective == Objective.CPM;
    int[] smallest = new int[count];
    for (int vertex = communities.length - 1; vertex >= 0; vertex--) {
      smallest[communities[vertex]] = vertex;
    }
    for (int vertex = 0; vertex < communities.length; vertex++) {
      communities[vertex] = smallest[communities[vertex]];
    }
    long[] labels = LabelPropagation.idsOf(partition, communities);
    double quality = isPotts ? weights.constantPotts(resolution) : weights.modularity(resolution);
    return Communities.of(VertexLongs.ofVertexIds("community", partition, labels), count)
        .withMeasure(isPotts ? "cpm" : "modularity", quality)
        .certified(
            () ->
                CommunityCheck.of(
                    partition,
                    refines ? "leiden" : "louvain",
                    undirected(partition, isWeighted),
                    isWeighted,
                    labels,
                    quality,
                    resolution,
                    isPotts,
                    refines));
  }

  private static int[] singletons(int count) {
    int[] communities = new int[count];
    Arrays.setAll(communities, vertex -> vertex);
    return communities;
  }

  private int[] round(int[] start, boolean refines, int levels, int round) {
    ClusterLevel level = input;
    int[] places = singletons(input.vertexCount()); // by vertex of the input: vertex of the level
    int[] communities = start.clone();
    boolean isStable = false;
    for (int depth = 0; depth < levels; depth++) {
      engine.cancellation().throwIfCancelled();
      long levelSeed = Hash.mix(seed + 31L * round + depth);
      new LocalMoving(parallel, level, factor, weight, communities, levelSeed)
          .run(TOLERANCE * weight);
      int count = ClusterLevel.renumber(communities);
      isStable = count == level.vertexCount();
      if (isStable || depth + 1 == levels) {
        break;
      }
      int[] parts =
          refines ? new Refinement(parallel, level, factor, communities).run(count) : communities;
      int partCount = refines ? ClusterLevel.renumber(parts) : count;
      if (partCount == level.vertexCount()) {
        break;
      }
      int[] upper = singletons(partCount);
      if (refines) {
        for (int vertex = 0; vertex < parts.length; vertex++) {
          upper[parts[vertex]] = communities[vertex];
        }
      }
      level = level.aggregated(parallel, parts, partCount);
      for (int vertex = 0; vertex < places.length; vertex++) {
        places[vertex] = parts[places[vertex]];
      }
      communities = upper;
    }
    for (int vertex = 0; vertex < places.length; vertex++) {
      places[vertex] = communities[places[vertex]];
    }
    return refines && !isStable ? connected(places) : places;
  }

  /** Divides communities that are not connected; this never lowers the quality. */
  private int[] connected(int[] communities) {
    int n = communities.length;
    int[] parts = new int[n];
    Arrays.fill(parts, -1);
    int[] queue = new int[n];
    int count = 0;
    for (int start = 0; start < n; start++) {
      if (parts[start] >= 0) {
        continue;
      }
      int size = 1;
      queue[0] = start;
      parts[start] = count;
      for (int head = 0; head < size; head++) {
        AdjacencySegment segment = input.edges().segmentOf(queue[head]);
        double[] weights = segment.weights();
        int local = queue[head] - segment.firstVertex();
        for (int i = segment.offsets()[local]; i < segment.offsets()[local + 1]; i++) {
          int target = segment.targets()[i];
          boolean isJoined = weights == null || weights[i] > 0;
          if (isJoined && parts[target] < 0 && communities[target] == communities[start]) {
            parts[target] = count;
            queue[size++] = target;
          }
        }
      }
      count++;
    }
    return parts;
  }
}
