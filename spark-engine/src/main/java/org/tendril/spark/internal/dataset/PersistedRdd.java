package org.tendril.spark.internal.dataset;

import java.util.concurrent.locks.Lock;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManagerId;
import org.apache.spark.storage.RDDBlockId;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.engine.internal.plan.Persistence;
import org.tendril.spark.internal.checkpoint.StoredValues;
import org.tendril.spark.internal.session.EngineContext;
import org.tendril.spark.internal.session.HeldResources;
import org.tendril.spark.internal.stage.PersistedChunks;
import org.tendril.spark.internal.stage.StageRdd;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;

/** The RDD that Spark keeps for a persisted dataset. Thread-safe. */
final class PersistedRdd extends Persistence {
  private static final AbstractFunction1<Seq<BlockManagerId>, Object> PLACED =
      new AbstractFunction1<>() {
        @Override
        public Object apply(Seq<BlockManagerId> places) {
          return !places.isEmpty();
        }
      };

  private final EngineContext context;
  private final String label;
  private @Nullable StageRdd rdd; // once an action needs it; guarded by this, as the next
  private @Nullable HeldResources held; // the RDD and what it reads

  PersistedRdd(EngineContext context, String label) {
    this.context = context;
    this.label = label;
  }

  @Override
  protected void begin() {}

  @Override
  protected synchronized void drop() {
    rdd = null;
    if (held != null) {
      context.release(held, false);
      held = null;
    }
  }

  /** The persisted RDD; null until an action needs it. */
  synchronized @Nullable StageRdd rdd() {
    return rdd;
  }

  /** The persisted RDD, made if absent; {@code at} is the level when the action began. */
  synchronized StageRdd rdd(
      StorageLevel at, BiFunction<StorageLevel, HeldResources, StageRdd> make) {
    if (rdd != null) {
      return rdd;
    }
    HeldResources resources = context.hold();
    StageRdd made = make.apply(at, resources);
    made.setName(label);
    if (level() != at) { // unpersisted since: computed for this action only
      context.release(resources, false);
      return made;
    }
    made.persist(PersistedChunks.sparkLevel(at));
    resources.persisted(made);
    rdd = made;
    held = resources;
    return made;
  }

  @Override
  public synchronized int storedCount() {
    if (level() == null || rdd == null || context.spark().isStopped()) {
      return 0;
    }
    return storedCount(rdd);
  }

  /** Number of partitions that some executor keeps. */
  static int storedCount(StageRdd rdd) {
    BlockId[] blocks = // from the block managers: events about blocks arrive late
        IntStream.range(0, rdd.partitions().length)
            .mapToObj(partition -> new RDDBlockId(rdd.id(), partition))
            .toArray(BlockId[]::new);
    return rdd.sparkContext().env().blockManager().master().getLocations(blocks).count(PLACED);
  }

  /** Drops the lineage of the persisted RDD, unless jobs are running that may need it. */
  void readFrom(StoredValues stored) {
    StageRdd kept = rdd();
    Lock lock = context.lineages().writeLock();
    if (kept != null && lock.tryLock()) {
      try {
        kept.readFrom(stored);
        synchronized (this) {
          if (held != null) {
            held.releaseShuffles(false);
          }
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
