package org.tendril.spark.internal.shuffle;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.shuffle.ShuffleWriteProcessor;
import org.tendril.spark.internal.task.Tags;
import scala.Option;
import scala.Product2;
import scala.math.Ordering;
import scala.math.Ordering$;

/** The output of a stage in a shuffle, until its last reader releases it. */
public final class ShuffleOutput {
  private static final Ordering<BlockKey> ORDER =
      Ordering$.MODULE$.comparatorToOrdering(new BlockKey.Order());

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

  private void remove(boolean blocking) {
    int id = dependency.shuffleId();
    if (spark.cleaner().isDefined()) {
      spark.cleaner().get().doCleanupShuffle(id, blocking);
    } else {
      spark.env().mapOutputTracker().unregisterShuffle(id);
      spark.shuffleDriverComponents().removeShuffle(id, blocking);
    }
  }
}
