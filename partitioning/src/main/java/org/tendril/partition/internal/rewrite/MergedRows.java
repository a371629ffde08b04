package org.tendril.partition.internal.rewrite;

import org.jspecify.annotations.Nullable;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.internal.build.RowBuilder;

/** Merges both lists of each vertex by neighbor and column; self-loops only from the first. */
record MergedRows(Adjacency out, Adjacency in) implements RowBuilder.Rows {
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
  public void write(int vertex, int[] targets, double @Nullable [] column, int at) {
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
      double[] oldColumn = from.column();
      if (column != null && oldColumn != null) {
        column[at] = oldColumn[edge];
      }
      at++;
    }
  }

  private static boolean comesFirst(AdjacencySegment a, int i, AdjacencySegment b, int j) {
    int targetA = a.targets()[i];
    int targetB = b.targets()[j];
    double[] columnA = a.column();
    double[] columnB = b.column();
    return (targetA != targetB || columnA == null || columnB == null)
        ? targetA <= targetB
        : Double.compare(columnA[i], columnB[j]) <= 0;
  }
}
