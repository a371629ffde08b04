package org.tendril.partition.internal.rewrite;

import org.jspecify.annotations.Nullable;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.internal.build.RowBuilder;

/**
 * Filters the lists of an adjacency.
 *
 * @param below whether to keep entries smaller than the list's own vertex
 * @param loops whether to keep entries equal to it
 * @param parallel whether to keep entries equal to the previous one
 */
record FilteredRows(Adjacency all, boolean below, boolean loops, boolean parallel)
    implements RowBuilder.Rows {

  private boolean keeps(int vertex, int target, int previous) {
    return (target > vertex || (target == vertex ? loops : below))
        && (parallel || target != previous);
  }

  @Override
  public int degree(int vertex) {
    AdjacencySegment segment = all.segmentOf(vertex);
    int[] targets = segment.targets();
    int local = vertex - segment.firstVertex();
    int previous = -1;
    int count = 0;
    for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
      int target = targets[edge];
      count += keeps(vertex, target, previous) ? 1 : 0;
      previous = target;
    }
    return count;
  }

  @Override
  public void write(int vertex, int[] targets, double @Nullable [] column, int at) {
    AdjacencySegment segment = all.segmentOf(vertex);
    double[] oldColumn = segment.column();
    int local = vertex - segment.firstVertex();
    int previous = -1;
    for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
      int target = segment.targets()[edge];
      if (keeps(vertex, target, previous)) {
        targets[at] = target;
        if (column != null && oldColumn != null) {
          column[at] = oldColumn[edge];
        }
        at++;
      }
      previous = target;
    }
  }
}
