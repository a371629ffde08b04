package org.tendril.spark.internal.stage;

import java.util.Iterator;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockResult;
import org.apache.spark.storage.RDDBlockId;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.plan.LostValuesException;
import org.tendril.spark.internal.checkpoint.StoredValues;
import org.tendril.spark.internal.task.Tags;
import org.tendril.spark.internal.task.TaskScope;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Blocks on the disks of executors that nothing computes again, where no folder is common to all
 * machines. Its object at the driver owns them.
 */
public final class KeptBlocks implements StoredValues {
  private static final long serialVersionUID = 1L;

  private final int rdd;

  public KeptBlocks(StageRdd rdd) {
    this.rdd = rdd.id();
  }

  /** Two copies, each on another executor; one if there is only one executor. */
  public static StorageLevel level(SparkContext spark) {
    return spark.getExecutorIds().size() > 1
        ? StorageLevel.DISK_ONLY_2()
        : StorageLevel.DISK_ONLY();
  }

  @Override
  public Iterator<@Nullable Object> read(int partition, TaskScope scope) {
    Option<BlockResult> found =
        SparkEnv.get().blockManager().get(new RDDBlockId(rdd, partition), Tags.OBJECT);
    if (found.isEmpty()) {
      throw lost("partition=" + partition);
    }
    return PersistedChunks.unpack(CollectionConverters.asJava(found.get().data()));
  }

  /** The failure to report when executors with the only copies of values are lost. */
  public static TendrilException.WorkerLost lost(String place) {
    return new TendrilException.WorkerLost(
        "an executor must keep the copy of a checkpoint: "
            + place
            + " copies=0, all were lost with their executors; run again, or give checkpoints a"
            + " folder that all machines see: spark.checkpoint.dir, or setCheckpointDir on the"
            + " SparkContext",
        new LostValuesException());
  }
}
