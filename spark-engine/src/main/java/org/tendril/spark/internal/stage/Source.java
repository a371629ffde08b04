package org.tendril.spark.internal.stage;

import java.io.ObjectStreamException;
import java.io.Serializable;
import org.apache.spark.InterruptibleIterator;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.executor.InputMetrics;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.BlockResult;
import org.apache.spark.storage.RDDBlockId;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.ShippedFunction;
import org.tendril.spark.internal.task.Tags;
import org.tendril.spark.internal.task.TaskScope;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction0;
import scala.util.Either;

/** Another RDD in the form in which a task reads it. */
public sealed interface Source extends Serializable {
  Source[] NONE = {};

  /**
   * The elements of its partition.
   *
   * @param split the partition that reads it
   * @param number of this among the parents of that partition
   */
  Iterator<Object> read(StagePartition split, int number, TaskScope scope);

  static Source of(RDD<Object> rdd) {
    StageRdd persisted = persisted(rdd);
    return persisted == null ? new Foreign(rdd) : persisted.below();
  }

  /** Returns the RDD if the engine keeps it; null for others, which Spark or a user may change. */
  static @Nullable StageRdd persisted(RDD<?> rdd) {
    return rdd instanceof StageRdd stage && stage.isPersisted() ? stage : null;
  }

  /** An RDD of a user or of several parts, serialized as a whole. */
  record Foreign(RDD<Object> rdd) implements Source {
    @Override
    public Iterator<Object> read(StagePartition split, int number, TaskScope scope) {
      return rdd.iterator(split.parent(number), scope.context());
    }
  }

  /** A stage at the driver. A task receives its state at the time of serialization. */
  record Below(StageRdd rdd) implements Source {
    @Override
    public Iterator<Object> read(StagePartition split, int number, TaskScope scope) {
      return persisted().read(split, number, scope);
    }

    private Persisted persisted() {
      return rdd.persisted();
    }

    private Object writeReplace() throws ObjectStreamException {
      return persisted();
    }
  }

  /**
   * A stage whose elements executors keep. Its fused steps stay bytes until an executor lacks the
   * elements: a loop that computes each state from the previous one sends the steps of all states
   * with each task.
   */
  final class Persisted implements Source {
    private static final long serialVersionUID = 1L;

    private final int rdd;
    private final StorageLevel level; // NONE if they are no longer kept
    private final Source[]
        sources; // of the stage, outside of its bytes, so that stages can share them
    private final ShippedFunction<FusedStage> stage; // without its sources

    Persisted(int rdd, StorageLevel level, Source[] sources, ShippedFunction<FusedStage> stage) {
      this.rdd = rdd;
      this.level = level;
      this.sources = sources;
      this.stage = stage;
    }

    /** Finds or computes a block as Spark's RDDs do. */
    @Override
    public Iterator<Object> read(StagePartition split, int number, TaskScope scope) {
      TaskContext context = scope.context();
      StagePartition own = split.stage(number);
      if (level.equals(StorageLevel.NONE())) {
        return compute(own, scope);
      }
      boolean[] found = {true};
      Either<BlockResult, Iterator<Object>> block =
          SparkEnv.get()
              .blockManager()
              .getOrElseUpdateRDDBlock(
                  context.taskAttemptId(),
                  new RDDBlockId(rdd, own.index()),
                  level,
                  Tags.OBJECT,
                  new AbstractFunction0<>() {
                    @Override
                    public Iterator<Object> apply() {
                      found[0] = false;
                      return compute(own, scope);
                    }
                  });
      if (block.isRight()) {
        return new InterruptibleIterator<>(context, block.toOption().get());
      }
      BlockResult result = block.swap().toOption().get();
      if (!found[0]) {
        return new InterruptibleIterator<>(context, result.data());
      }
      InputMetrics metrics = context.taskMetrics().inputMetrics();
      metrics.incBytesRead(result.bytes());
      return new InterruptibleIterator<>(context, result.data()) {
        @Override
        public Object next() {
          metrics.incRecordsRead(1);
          return delegate().next();
        }
      };
    }

    private Iterator<Object> compute(StagePartition split, TaskScope scope) {
      return stage.open().from(sources).compute(split, scope.link(), scope.context());
    }
  }
}
