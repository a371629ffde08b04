package org.tendril.pregel;

import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;

/** {@link Spread} and {@link EdgeSpread} superstep by superstep, over plain neighbor lists. */
final class SlowSpread {
  private SlowSpread() {}

  static double[] run(GraphPartition partition, DoubleProgram program, boolean byEdge) {
    int n = partition.vertexCount();
    double[] values = new double[n];
    boolean[] sends = new boolean[n];
    boolean[] halted = new boolean[n];
    int first = byEdge ? ((EdgeSpread) program).first() : ((Spread) program).first();
    double least = byEdge ? ((EdgeSpread) program).least() : ((Spread) program).least();
    for (int v = 0; v < n; v++) {
      sends[v] = v % first == 0;
      halted[v] = !sends[v];
      values[v] = sends[v] ? 1.0 / 3 + v : 0;
    }
    EdgeDirection direction = program.activeDirection();
    boolean alongOut = direction != EdgeDirection.IN;
    boolean alongIn = direction != EdgeDirection.OUT && !partition.isSymmetric();
    alongOut |= partition.isSymmetric();
    for (int superstep = 0; superstep < 12; superstep++) {
      double[] next = values.clone();
      boolean[] nextSends = new boolean[n];
      for (int v = 0; v < n; v++) {
        double sum = 0;
        if (alongOut) {
          sum = gather(partition.inAdjacency(), v, values, sends, sum, byEdge);
        }
        if (alongIn) {
          sum = gather(partition.outAdjacency(), v, values, sends, sum, byEdge);
        }
        if (sum != 0 || !halted[v]) {
          next[v] = values[v] * 0.5 + sum;
          nextSends[v] = next[v] > least;
          halted[v] = !byEdge || next[v] < 100 * least;
        }
      }
      values = next;
      sends = nextSends;
    }
    return values;
  }

  private static double gather(
      Adjacency adjacency, int v, double[] values, boolean[] sends, double sum, boolean byEdge) {
    int[] neighbors = new int[adjacency.degree(v)];
    adjacency.copyNeighbors(v, neighbors);
    int start = adjacency.segmentOf(v).offsets()[v - adjacency.segmentOf(v).firstVertex()];
    for (int i = 0; i < neighbors.length; i++) {
      int u = neighbors[i];
      if (sends[u] && byEdge) {
        double[] weights = adjacency.segmentOf(v).weights();
        double weight = weights == null ? 1 : weights[start + i];
        sum += values[u] * weight * 0.0071 / (1 + (u + 3 * v) % 13);
      } else if (sends[u]) {
        sum += values[u] * 0.0371 / (1 + u % 13);
      }
    }
    return sum;
  }
}
