package org.tendril.partition;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.parallel.Blocks;

/** New partitions from old ones. All take O(n + m) and work list by list. */
final class PartitionTransforms {
  private PartitionTransforms() {}

  /** Adds the reverse of each edge, a self-loop once. */
  static GraphPartition undirected(GraphPartition partition) {
    if (partition.isSymmetric()) {
      return partition;
    }
    Adjacency out = partition.outAdjacency();
    Adjacency in = partition.inAdjacency();
    int n = partition.vertexCount();
    Blocks blocks =
        Blocks.balanced(n, vertex -> out.edgesBefore(vertex) + in.edgesBefore(vertex) + vertex);
    Adjacency both =
        RowBuilder.build(
            partition.engine(),
            n,
            blocks,
            out.hasWeights(),
            partition.mostSegmentEdges(),
            new MergedRows(out, in));
    return GraphPartition.derived(partition, partition.ids(), true, both);
  }

  /** Drops self-loops and all but the lightest of parallel edges. */
  static GraphPartition simple(GraphPartition partition) {
    Adjacency out = partition.outAdjacency();
    Adjacency kept =
        RowBuilder.build(
            partition.engine(),
            partition.vertexCount(),
            out.blocks(),
            out.hasWeights(),
            partition.mostSegmentEdges(),
            new SimpleRows(out));
    return GraphPartition.derived(partition, partition.ids(), partition.isSymmetric(), kept);
  }

  /** The kept vertices, renumbered, with the edges that pass and whose ends are both kept. */
  static GraphPartition subgraph(
      GraphPartition partition, int[] keptVertices, EdgePredicate edgePasses) {
    Engine engine = partition.engine();
    int[] newVertex = new int[partition.vertexCount()];
    Arrays.fill(newVertex, -1);
    long[] keptIds = new long[keptVertices.length];
    for (int i = 0; i < keptVertices.length; i++) {
      newVertex[keptVertices[i]] = i;
      keptIds[i] = partition.ids().vertexId(keptVertices[i]);
    }
    Adjacency out = partition.outAdjacency();
    Blocks blocks =
        Blocks.balanced(
            keptVertices.length,
            i ->
                i
                    + (i == keptVertices.length
                        ? out.edgeCount()
                        : out.edgesBefore(keptVertices[i])));
    Adjacency kept =
        RowBuilder.build(
            engine,
            keptVertices.length,
            blocks,
            out.hasWeights(),
            partition.mostSegmentEdges(),
            new FilteredRows(out, keptVertices, newVertex, edgePasses));
    // an edge predicate need not treat the two directions of an undirected edge alike
    boolean symmetric = partition.isSymmetric() && edgePasses == GraphPartition.EVERY_EDGE;
    return GraphPartition.derived(partition, IdMaps.ofAscending(engine, keptIds), symmetric, kept);
  }

  /** The sum of the weights of each list, or its length if there are no weights. */
  static double[] weightSums(Engine engine, Adjacency adjacency) {
    double[] sums = new double[adjacency.vertexCount()];
    engine
        .parallel()
        .forEach(
            adjacency.blocks(),
            (block, from, to) -> {
              AdjacencySegment segment = adjacency.segmentOf(from);
              int[] offsets = segment.offsets();
              double[] weights = segment.weights();
              for (int vertex = from; vertex < to; vertex++) {
                int local = vertex - segment.firstVertex();
                double sum = weights == null ? offsets[local + 1] - offsets[local] : 0.0;
                for (int i = offsets[local]; weights != null && i < offsets[local + 1]; i++) {
                  sum += weights[i];
                }
                sums[vertex] = sum;
              }
            });
    return sums;
  }

  /** The vertices that pass, ascending. */
  static int[] filter(Engine engine, int vertexCount, IntPredicate passes) {
    Blocks blocks = Blocks.even(vertexCount);
    int[][] kept = new int[blocks.count()][];
    engine
        .parallel()
        .forEach(
            blocks,
            (block, from, to) -> {
              int[] passing = new int[to - from];
              int count = 0;
              for (int vertex = from; vertex < to; vertex++) {
                if (passes.test(vertex)) {
                  passing[count++] = vertex;
                }
              }
              kept[block] = Arrays.copyOf(passing, count);
            });
    int total = 0;
    for (int[] part : kept) {
      total += part.length;
    }
    int[] all = new int[total];
    int at = 0;
    for (int[] part : kept) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** Both lists of a vertex merged; self-loops come from the first alone. */
  private record MergedRows(Adjacency out, Adjacency in) implements RowBuilder.Rows {
    @Override
    public int degree(int vertex) {
      return Math.addExact(out.degree(vertex), in.degree(vertex)) - loops(vertex);
    }

    private int loops(int vertex) {
      AdjacencySegment segment = in.segmentOf(vertex);
      int[] targets = segment.targets();
      int local = vertex - segment.firstVertex();
      int count = 0;
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        count += targets[edge] == vertex ? 1 : 0;
      }
      return count;
    }

    @Override
    public void write(int vertex, int[] targets, double @Nullable [] weights, int at) {
      AdjacencySegment a = out.segmentOf(vertex);
      AdjacencySegment b = in.segmentOf(vertex);
      int i = a.offsets()[vertex - a.firstVertex()];
      int endA = a.offsets()[vertex - a.firstVertex() + 1];
      int j = b.offsets()[vertex - b.firstVertex()];
      int endB = b.offsets()[vertex - b.firstVertex() + 1];
      while (i < endA || j < endB) {
        if (j < endB && b.targets()[j] == vertex) {
          j++;
          continue;
        }
        boolean first = j == endB || (i < endA && comesFirst(a, i, b, j));
        AdjacencySegment from = first ? a : b;
        int edge = first ? i++ : j++;
        targets[at] = from.targets()[edge];
        if (weights != null && from.weights() != null) {
          weights[at] = from.weights()[edge];
        }
        at++;
      }
    }

    private static boolean comesFirst(AdjacencySegment a, int i, AdjacencySegment b, int j) {
      int targetA = a.targets()[i];
      int targetB = b.targets()[j];
      double[] weightsA = a.weights();
      double[] weightsB = b.weights();
      return (targetA != targetB || weightsA == null || weightsB == null)
          ? targetA <= targetB
          : Double.compare(weightsA[i], weightsB[j]) <= 0;
    }
  }

  /** The first of each run of equal neighbors, without the vertex itself. */
  private record SimpleRows(Adjacency out) implements RowBuilder.Rows {
    @Override
    public int degree(int vertex) {
      AdjacencySegment segment = out.segmentOf(vertex);
      int[] targets = segment.targets();
      int local = vertex - segment.firstVertex();
      int previous = -1;
      int count = 0;
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int target = targets[edge];
        count += (target != previous && target != vertex) ? 1 : 0;
        previous = target;
      }
      return count;
    }

    @Override
    public void write(int vertex, int[] targets, double @Nullable [] weights, int at) {
      AdjacencySegment segment = out.segmentOf(vertex);
      int local = vertex - segment.firstVertex();
      int previous = -1;
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int target = segment.targets()[edge];
        if (target != previous && target != vertex) {
          targets[at] = target;
          if (weights != null && segment.weights() != null) {
            weights[at] = segment.weights()[edge];
          }
          at++;
        }
        previous = target;
      }
    }
  }

  /** The passing edges of kept vertices, renumbered; renumbering keeps the order. */
  private static final class FilteredRows implements RowBuilder.Rows {
    private final Adjacency out;
    private final int[] keptVertices; // by new vertex, ascending
    private final int[] newVertex; // by old vertex, -1 if dropped
    private final EdgePredicate passes;

    FilteredRows(Adjacency out, int[] keptVertices, int[] newVertex, EdgePredicate passes) {
      this.out = out;
      this.keptVertices = keptVertices;
      this.newVertex = newVertex;
      this.passes = passes;
    }

    @Override
    public int degree(int vertex) {
      return visit(vertex, null, null, 0);
    }

    @Override
    public void write(int vertex, int[] targets, double @Nullable [] weights, int at) {
      visit(vertex, targets, weights, at);
    }

    private int visit(int vertex, int @Nullable [] targets, double @Nullable [] weights, int at) {
      int source = keptVertices[vertex];
      AdjacencySegment segment = out.segmentOf(source);
      double[] oldWeights = segment.weights();
      int local = source - segment.firstVertex();
      int count = 0;
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int target = segment.targets()[edge];
        double weight = oldWeights == null ? 1.0 : oldWeights[edge];
        if (newVertex[target] >= 0 && passes.test(source, target, weight)) {
          if (targets != null) {
            targets[at + count] = newVertex[target];
          }
          if (weights != null) {
            weights[at + count] = weight;
          }
          count++;
        }
      }
      return count;
    }
  }
}
