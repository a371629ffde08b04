package org.tendril.engine.parallel;

import java.util.function.IntConsumer;

/**
 * Parallel loops over {@link Blocks}.
 *
 * <p>The calling thread takes part. Blocks are claimed in ascending order; a loop started inside a
 * block runs in that block's thread. If blocks fail, the failure of the lowest one is thrown, after
 * all running blocks have ended. Sums use a fixed tree over the blocks: the same bits for any
 * number of threads. Writes of the blocks are visible to the caller afterwards. A loop belongs to
 * the run in which it is called, see {@link Cancellation}, or is one by itself. Thread-safe.
 */
public final class Parallel {
  private final int threads;
  private final Cancellation cancellation;

  /** Creates loops of up to {@code threads} threads that {@code cancellation} stops. */
  public Parallel(int threads, Cancellation cancellation) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1: threads=" + threads);
    }
    this.threads = threads;
    this.cancellation = cancellation;
  }

  /** Maximum number of threads that work at once, the caller included. */
  public int threads() {
    return threads;
  }

  /** Runs {@code task} for each block. */
  public void forEach(Blocks blocks, BlockTask task) {
    run(blocks.count(), block -> task.run(block, blocks.from(block), blocks.to(block)));
  }

  /** Sums {@code task} over the blocks, in the fixed tree. */
  public double sumDoubles(Blocks blocks, BlockToDouble task) {
    double[] parts = new double[blocks.count()];
    forEach(blocks, (block, from, to) -> parts[block] = task.apply(block, from, to));
    return treeSum(parts);
  }

  /** Sums {@code task} over the blocks. */
  public long sumLongs(Blocks blocks, BlockToLong task) {
    long[] parts = new long[blocks.count()];
    forEach(blocks, (block, from, to) -> parts[block] = task.apply(block, from, to));
    long sum = 0;
    for (long part : parts) {
      sum += part;
    }
    return sum;
  }

  /**
   * Runs {@code task} once per thread, for work that the threads divide among themselves. Tasks
   * with numbers above 0 may never start if no thread is free: do not wait for them.
   */
  public void onEachThread(IntConsumer task) {
    run(threads, task);
  }

  private void run(int count, IntConsumer task) {
    Run run = Run.current();
    if (run == null || !run.belongsTo(cancellation)) {
      cancellation.runLoop(
          () -> {
            run(count, task);
            return true;
          });
      return;
    }
    int useful = Math.min(threads, count);
    if (useful <= 1 || Loop.insideLoop()) {
      for (int index = 0; index < count; index++) {
        run.throwIfStopped();
        task.accept(index);
      }
      return;
    }
    Loop loop = new Loop(count, task, run);
    WorkerPool.SHARED.run(loop, useful - 1);
    loop.throwFailure();
  }

  /** Sum of {@code parts} in a balanced binary tree over their positions. */
  public static double treeSum(double[] parts) {
    return treeSum(parts, 0, parts.length);
  }

  private static double treeSum(double[] parts, int from, int to) {
    if (to - from <= 2) {
      return to == from ? 0.0 : to - from == 1 ? parts[from] : parts[from] + parts[from + 1];
    }
    int middle = (from + to) >>> 1;
    return treeSum(parts, from, middle) + treeSum(parts, middle, to);
  }

  /** Work on the indices [from, to) of one block. */
  @FunctionalInterface
  public interface BlockTask {
    /** Does the work; {@code block} is the number of the block. */
    void run(int block, int from, int to);
  }

  /** Work on the indices [from, to) of one block that yields a number. */
  @FunctionalInterface
  public interface BlockToDouble {
    /** Does the work and returns the block's share of a sum. */
    double apply(int block, int from, int to);
  }

  /** Work on the indices [from, to) of one block that yields an integer. */
  @FunctionalInterface
  public interface BlockToLong {
    /** Does the work and returns the block's share of a sum. */
    long apply(int block, int from, int to);
  }
}
