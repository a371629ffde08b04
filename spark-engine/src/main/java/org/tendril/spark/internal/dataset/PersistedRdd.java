package org.tendril.spark.internal.dataset;

import java.util.concurrent.locks.Lock;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManagerId;
import org.apache.spark.storage.RDDBlockId;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.StorageLevel;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;

/** Whether a dataset is kept, and the RDD that Spark keeps for it. Thread-safe. */
final class PersistedRdd {
  private static final AbstractFunction1<Seq<BlockManagerId>, Object> PLACED =
      new AbstractFunction1<>() {
        @Override
        public Object apply(Seq<BlockManagerId> places) {
          return !places.isEmpty();
        }
      };

  private final DatasetContext context;
  private final String label;
  private @Nullable StorageLevel level; // guarded by this, as all below
  private @Nullable StageRdd rdd; // once an action needs it
  private @Nullable Holding holding; // of the RDD and what it reads
  private boolean cleaned; // told when the dataset becomes unreachable

  PersistedRdd(DatasetContext context, String label) {
    this.context = context;
    this.label = label;
  }

  synchronized @Nullable StorageLevel level() {
    return level;
  }

  synchronized void persist(StorageLevel wanted, SparkDataset<?> dataset) {
    if (level != null && level != wanted) {
      throw new IllegalStateException(
          "a persisted dataset keeps its level: level="
              + level
              + " wanted="
              + wanted
              + "; call unpersist first");
    }
    level = wanted;
    if (!cleaned) {
      cleaned = true;
      DatasetContext.CLEANER.register(dataset, this::unpersist);
    }
  }

  synchronized void unpersist() {
    level = null;
    rdd = null;
    if (holding != null) {
      context.release(holding, false);
      holding = null;
    }
  }

  /** The RDD that is kept, if an action has needed it. */
  synchronized @Nullable StageRdd rdd() {
    return rdd;
  }

  /**
   * The RDD that is kept; made unless there is one already.
   *
   * @param at the level at which the dataset was persisted when the action began
   */
  synchronized StageRdd rdd(StorageLevel at, BiFunction<StorageLevel, Holding, StageRdd> make) {
    if (rdd != null) {
      return rdd;
    }
    Holding made = context.hold();
    StageRdd fresh = make.apply(at, made);
    fresh.setName(label);
    if (level != at) { // unpersisted since: computed for this action alone
      context.release(made, false);
      return fresh;
    }
    fresh.persist(PersistedChunks.sparkLevel(at));
    made.persisted(fresh);
    rdd = fresh;
    holding = made;
    return fresh;
  }

  /** How many partitions are stored now. */
  synchronized int storedCount() {
    if (rdd == null || context.spark().isStopped()) {
      return 0;
    }
    int id = rdd.id();
    BlockId[] blocks = // asked of the block managers: what Spark's listeners know comes late
        IntStream.range(0, rdd.partitions().length)
            .mapToObj(partition -> new RDDBlockId(id, partition))
            .toArray(BlockId[]::new);
    return context.spark().env().blockManager().master().getLocations(blocks).count(PLACED);
  }

  /** The kept RDD forgets its lineage, unless jobs are running that may need it. */
  void readFrom(CheckpointFiles files) {
    StageRdd kept = rdd();
    Lock lock = context.lineages().writeLock();
    if (kept != null && lock.tryLock()) {
      try {
        kept.readFrom(files);
        synchronized (this) {
          if (holding != null) {
            holding.releaseShuffles(false);
          }
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
