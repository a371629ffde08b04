package org.tendril.partition.internal.build;

import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.AdjacencySegment;

/** The edges of an adjacency as pairs (target, source), in ascending order of the source. */
final class TransposedPairs implements PairInput {
  private final Adjacency adjacency;
  private final Blocks blocks;

  TransposedPairs(Adjacency adjacency) {
    this.adjacency = adjacency;
    this.blocks = adjacency.blocks();
  }

  @Override
  public int chunkCount() {
    return blocks.count();
  }

  @Override
  public long pairCount() {
    return adjacency.edgeCount();
  }

  @Override
  public EdgeColumn edgeColumn() {
    return adjacency.edgeColumn();
  }

  @Override
  public void count(int chunk, int shift, int[] histogram) {
    AdjacencySegment segment = adjacency.segmentOf(blocks.from(chunk));
    int[] targets = segment.targets();
    int[] offsets = segment.offsets();
    int end = offsets[blocks.to(chunk) - segment.firstVertex()];
    for (int edge = offsets[blocks.from(chunk) - segment.firstVertex()]; edge < end; edge++) {
      histogram[targets[edge] >>> shift]++;
    }
  }

  @Override
  public void place(int chunk, Stage stage, int[] next) {
    AdjacencySegment segment = adjacency.segmentOf(blocks.from(chunk));
    int first = segment.firstVertex();
    int[] offsets = segment.offsets();
    int[] targets = segment.targets();
    double[] weights = segment.column();
    int shift = stage.shift;
    int firstBucket = stage.first;
    int endBucket = stage.end;
    long[] pairs = stage.pairs;
    int edge = offsets[blocks.from(chunk) - first];
    for (int source = blocks.from(chunk); source < blocks.to(chunk); source++) {
      int end = offsets[source - first + 1];
      for (; edge < end; edge++) {
        int target = targets[edge];
        int bucket = target >>> shift;
        if (bucket >= firstBucket && bucket < endBucket) {
          int position = next[bucket]++;
          pairs[position] = (long) target << 32 | source;
          if (weights != null) {
            stage.weights[position] = weights[edge];
          }
        }
      }
    }
  }
}
