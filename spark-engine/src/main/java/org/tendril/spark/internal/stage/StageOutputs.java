package org.tendril.spark.internal.stage;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.engine.internal.plan.Router;
import org.tendril.spark.internal.shuffle.Block;
import org.tendril.spark.internal.shuffle.BlockKey;
import org.tendril.spark.internal.shuffle.Outbox;
import org.tendril.spark.internal.task.StageFailure;
import org.tendril.spark.internal.task.TaskScope;
import scala.Tuple2;

/** The outputs of stages: the elements of an RDD from the values of its last step. */
public final class StageOutputs {
  private StageOutputs() {}

  /** Packs values into chunks that Spark keeps. */
  public record Pack(StorageLevel level) implements StageRdd.Output {
    @Override
    public Iterator<?> apply(int partition, Iterator<@Nullable Object> values, TaskScope scope) {
      return PersistedChunks.pack(values, level, scope.link());
    }
  }

  /** Sends blocks; a failure names the stage. */
  public record Send(StageFailure.StageName stage, int targets, Router router)
      implements StageRdd.Output {
    @Override
    public Iterator<?> apply(int partition, Iterator<@Nullable Object> values, TaskScope scope) {
      return new Iterator<Tuple2<BlockKey, Block>>() {
        private @Nullable Outbox outbox; // on first use

        private Outbox outbox() {
          if (outbox == null) {
            outbox = new Outbox(partition, targets, router.route(partition, values, scope), scope);
          }
          return outbox;
        }

        @Override
        public boolean hasNext() {
          try {
            return outbox().hasNext();
          } catch (Throwable e) {
            throw failed(e);
          }
        }

        @Override
        public Tuple2<BlockKey, Block> next() {
          try {
            return outbox().next();
          } catch (Throwable e) {
            throw failed(e);
          }
        }

        private RuntimeException failed(Throwable e) {
          return StageFailure.sneak(StageFailure.of(e, stage, partition, scope.context()));
        }
      };
    }
  }
}
