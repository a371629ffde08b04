package org.tendril.partition.internal.build;

import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.IdMap;

/**
 * The edges of a table as pairs (target, source); both ways, also as (source, target), except
 * self-loops.
 */
final class EdgePairs implements PairInput {
  private static final int MOST_CHUNKS = 512;

  private final int[][] sources; // by block, vertices
  private final int[][] targets; // by block, vertices
  private final double[][] weights; // by block, or edge numbers; empty without either
  private final EdgeColumn kind;
  private final boolean bothWays;
  private final Blocks chunks; // of blocks
  private final long edgeCount;
  private final Parallel parallel;

  /** Translates all ids; uses the table's own columns if ids are vertices already. */
  EdgePairs(Parallel parallel, EdgeTable table, IdMap ids, boolean bothWays) {
    int count = table.blocks().size();
    this.parallel = parallel;
    this.sources = new int[count][];
    this.targets = new int[count][];
    this.weights = new double[table.edgeColumn().isPresent() ? count : 0][];
    this.kind = table.edgeColumn();
    this.bothWays = bothWays;
    this.chunks = Blocks.ofSize(count, count / MOST_CHUNKS + 1);
    this.edgeCount = table.edgeCount();
    parallel.forEach(
        Blocks.single(count),
        (i, from, to) -> {
          sources[i] = table.sourceVertices(i, ids);
          targets[i] = table.targetVertices(i, ids);
          double[] column = table.column(i);
          if (kind.isPresent() && column != null) {
            weights[i] = column;
          }
        });
  }

  @Override
  public int chunkCount() {
    return chunks.count();
  }

  @Override
  public long pairCount() {
    return bothWays ? 2 * edgeCount : edgeCount; // an upper bound if there are self-loops
  }

  @Override
  public EdgeColumn edgeColumn() {
    return kind;
  }

  @Override
  public void count(int chunk, int shift, int[] histogram) {
    for (int block = chunks.from(chunk); block < chunks.to(chunk); block++) {
      int[] sources = this.sources[block];
      int[] targets = this.targets[block];
      if (bothWays) {
        for (int i = 0; i < sources.length; i++) {
          histogram[targets[i] >>> shift]++;
          if (sources[i] != targets[i]) {
            histogram[sources[i] >>> shift]++;
          }
        }
      } else {
        for (int target : targets) {
          histogram[target >>> shift]++;
        }
      }
    }
  }

  /**
   * Whether placing these pairs by key yields ascending lists: the sources ascend; both ways, the
   * edges ascend and each names its smaller vertex first.
   */
  boolean yieldAscendingLists() {
    long notAscending =
        parallel.sumLongs(
            Blocks.single(sources.length), (block, from, to) -> ascends(block) ? 0 : 1);
    return notAscending == 0;
  }

  private boolean ascends(int block) {
    int[] sources = this.sources[block];
    int[] targets = this.targets[block];
    int previousSource = -1;
    int previousTarget = -1;
    if (block > 0) {
      int last = this.sources[block - 1].length - 1;
      previousSource = this.sources[block - 1][last];
      previousTarget = this.targets[block - 1][last];
    }
    for (int i = 0; i < sources.length; i++) {
      int source = sources[i];
      int target = targets[i];
      if (source < previousSource
          || (bothWays
              && (source > target || (source == previousSource && target < previousTarget)))) {
        return false;
      }
      previousSource = source;
      previousTarget = target;
    }
    return true;
  }

  @Override
  public void place(int chunk, Stage stage, int[] next) {
    for (int block = chunks.from(chunk); block < chunks.to(chunk); block++) {
      if (kind.isPresent()) {
        placeWeighted(block, stage, next);
      } else {
        place(sources[block], targets[block], stage, next);
      }
    }
  }

  private void place(int[] sources, int[] targets, Stage stage, int[] next) {
    int shift = stage.shift;
    int first = stage.first;
    int end = stage.end;
    long[] pairs = stage.pairs;
    boolean bothWays = this.bothWays;
    for (int i = 0; i < sources.length; i++) {
      int source = sources[i];
      int target = targets[i];
      int bucket = target >>> shift;
      if (bucket >= first && bucket < end) {
        pairs[next[bucket]++] = (long) target << 32 | source;
      }
      if (bothWays && source != target) {
        bucket = source >>> shift;
        if (bucket >= first && bucket < end) {
          pairs[next[bucket]++] = (long) source << 32 | target;
        }
      }
    }
  }

  private void placeWeighted(int block, Stage stage, int[] next) {
    int[] sources = this.sources[block];
    int[] targets = this.targets[block];
    double[] weights = this.weights[block];
    for (int i = 0; i < sources.length; i++) {
      put(targets[i], sources[i], weights[i], stage, next);
      if (bothWays && sources[i] != targets[i]) {
        put(sources[i], targets[i], weights[i], stage, next);
      }
    }
  }

  private static void put(int key, int value, double weight, Stage stage, int[] next) {
    int bucket = key >>> stage.shift;
    if (bucket >= stage.first && bucket < stage.end) {
      int position = next[bucket]++;
      stage.pairs[position] = (long) key << 32 | value;
      stage.weights[position] = weight;
    }
  }
}
