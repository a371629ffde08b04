package org.tendril.partition.internal.rewrite;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.build.RowBuilder;
import org.tendril.partition.internal.build.Segments;
import org.tendril.partition.internal.idmap.IdMaps;

/** Partitions of some of the vertices and edges of another. O(n + m). */
public final class Subgraphs {
  private static final EdgePredicate EVERY_EDGE = (source, target, column) -> true;

  private Subgraphs() {}

  /** The graph of the vertices that pass and of all edges between them. */
  public static GraphPartition of(GraphPartition partition, IntPredicate vertexPasses) {
    return of(partition, vertexPasses, EVERY_EDGE);
  }

  /**
   * The graph of the vertices that pass and of the passing edges between them. Vertices are
   * renumbered; if all stay, the id map is shared. Each predicate is called once for each vertex or
   * edge; for both directions of an undirected edge, from its smaller to its larger vertex.
   */
  public static GraphPartition of(
      GraphPartition partition, IntPredicate vertexPasses, EdgePredicate edgePasses) {
    int[] kept =
        PartitionTransforms.filter(partition.engine(), partition.vertexCount(), vertexPasses);
    return of(partition, kept, edgePasses);
  }

  private static GraphPartition of(
      GraphPartition partition, int[] keptVertices, EdgePredicate passes) {
    if (partition.isSymmetric() && passes != EVERY_EDGE) {
      GraphPartition once = EdgeRewrites.eachEdgeOnce(partition);
      return PartitionTransforms.undirected(of(once, keptVertices, passes));
    }
    boolean all = keptVertices.length == partition.vertexCount();
    if (all && passes == EVERY_EDGE) {
      return partition;
    }
    Engine engine = partition.engine();
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
            out.edgeColumn(),
            Segments.mostEdges(out),
            new PassingRows(out, keptVertices, passes));
    IdMap ids = all ? partition.ids() : keptIds(engine, partition.ids(), keptVertices);
    return GraphPartition.ofStored(engine, ids, partition.isSymmetric(), kept);
  }

  private static IdMap keptIds(Engine engine, IdMap ids, int[] keptVertices) {
    long[] keptIds = new long[keptVertices.length];
    for (int i = 0; i < keptVertices.length; i++) {
      keptIds[i] = ids.vertexId(keptVertices[i]);
    }
    return IdMaps.ofAscending(engine, keptIds).withDictionary(ids.dictionary());
  }

  /** The passing edges of kept vertices, renumbered; renumbering keeps the order. */
  private static final class PassingRows implements RowBuilder.Rows {
    private final Adjacency out;
    private final int[] keptVertices; // by new vertex, ascending
    private final int[] newVertex; // by old vertex, -1 if dropped
    private final EdgePredicate passes;
    private final boolean @Nullable [][] answers; // by segment and edge; null if every edge passes

    PassingRows(Adjacency out, int[] keptVertices, EdgePredicate passes) {
      this.out = out;
      this.keptVertices = keptVertices;
      this.passes = passes;
      this.newVertex = new int[out.vertexCount()];
      Arrays.fill(newVertex, -1);
      for (int i = 0; i < keptVertices.length; i++) {
        newVertex[keptVertices[i]] = i;
      }
      this.answers = passes == EVERY_EDGE ? null : new boolean[out.segmentCount()][];
      for (int i = 0; answers != null && i < answers.length; i++) {
        answers[i] = new boolean[out.segment(i).edgeCount()];
      }
    }

    /** Calls the predicate and stores its results, because a second call may return others. */
    @Override
    public int degree(int vertex) {
      int source = keptVertices[vertex];
      AdjacencySegment segment = out.segmentOf(source);
      boolean[] answers = answersOf(source);
      double[] column = segment.column();
      int local = source - segment.firstVertex();
      int count = 0;
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int target = segment.targets()[edge];
        boolean kept = newVertex[target] >= 0;
        if (kept && answers != null) {
          kept = passes.test(source, target, column == null ? 1.0 : column[edge]);
          answers[edge] = kept;
        }
        count += kept ? 1 : 0;
      }
      return count;
    }

    private boolean @Nullable [] answersOf(int source) {
      return answers == null ? null : answers[source >>> out.segmentShift()];
    }

    @Override
    public void write(int vertex, int[] targets, double @Nullable [] column, int at) {
      int source = keptVertices[vertex];
      AdjacencySegment segment = out.segmentOf(source);
      boolean[] answers = answersOf(source);
      double[] oldColumn = segment.column();
      int local = source - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int target = newVertex[segment.targets()[edge]];
        if (target >= 0 && (answers == null || answers[edge])) {
          targets[at] = target;
          if (column != null && oldColumn != null) {
            column[at] = oldColumn[edge];
          }
          at++;
        }
      }
    }
  }
}
