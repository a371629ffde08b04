package org.tendril.spark.internal.shuffle;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.MapOutputTrackerMaster;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.shuffle.ShuffleWriteProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.spark.internal.task.Tags;
import scala.Option;
import scala.Product2;
import scala.math.Ordering;
import scala.math.Ordering$;

/** The output of a stage in a shuffle, until its last reader releases it. */
public final class ShuffleOutput {
  private static final Ordering<BlockKey> ORDER =
      Ordering$.MODULE$.comparatorToOrdering(new BlockKey.Order());

  private static final Logger LOG = LoggerFactory.getLogger(ShuffleOutput.class);
  private static final long LONGEST_WAIT_NANOS = 10_000_000_000L;
  private static final long POLL_NANOS = 50_000;

  private final SparkContext spark;
  private final ShuffleDependency<BlockKey, Block, Block> dependency;
  private final AtomicInteger users = new AtomicInteger();

  public ShuffleOutput(SparkContext spark, ShuffleDependency<BlockKey, Block, Block> dependency) {
    this.spark = spark;
    this.dependency = dependency;
  }

  /** The output of the tasks of {@code rdd}, pairs of keys and blocks. */
  @SuppressWarnings("unchecked")
  public static ShuffleOutput of(SparkContext spark, RDD<?> rdd, int targets) {
    return new ShuffleOutput(
        spark,
        new ShuffleDependency<>(
            (RDD<Product2<BlockKey, Block>>) rdd,
            new BlockPartitioner(targets),
            new BlockSerializer(),
            Option.apply(ORDER),
            Option.empty(),
            false,
            new ShuffleWriteProcessor(),
            Tags.of(BlockKey.class),
            Tags.of(Block.class),
            Tags.of(Block.class)));
  }

  public ShuffleDependency<BlockKey, Block, Block> dependency() {
    return dependency;
  }

  public void use() {
    users.incrementAndGet();
  }

  /** Removes a reader; the last one removes the files. */
  public void release(boolean blocking) {
    if (users.decrementAndGet() == 0 && !spark.isStopped()) {
      remove(blocking);
    }
  }

  /**
   * Removes the files and waits until the driver has unregistered the shuffle, which it does in
   * another thread. The next job may have the shuffle in its lineage and register it again; if it
   * were unregistered only then, the loss of an executor would fail that job.
   */
  private void remove(boolean blocking) {
    int id = dependency.shuffleId();
    MapOutputTrackerMaster tracker = (MapOutputTrackerMaster) spark.env().mapOutputTracker();
    if (!tracker.containsShuffle(id)) {
      return;
    }
    try {
      spark.shuffleDriverComponents().removeShuffle(id, blocking);
      long end = System.nanoTime() + LONGEST_WAIT_NANOS;
      while (tracker.containsShuffle(id) && !spark.isStopped() && System.nanoTime() - end < 0) {
        LockSupport.parkNanos(POLL_NANOS);
      }
      tracker.unregisterShuffle(id);
    } catch (Exception e) { // Scala declares no exceptions
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt(); // keep the flag for the caller
      }
      if (!spark.isStopped()) {
        LOG.warn("a shuffle could not be removed: shuffle={}", id, e);
      }
    }
  }
}
