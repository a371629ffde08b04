package org.tendril.spark.internal.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Option;

/**
 * Stores the rows of persisted frames: in Spark's checkpoint directory if one is set, else in the
 * memory and on the disks of executors. Rows are deleted when their frame is unreachable or
 * released, or when this is closed. Thread-safe.
 */
final class PersistedFrames implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final SparkContext spark;
  private final Map<Integer, String> files =
      new ConcurrentHashMap<>(); // by RDD; "": stored on executors

  PersistedFrames(SparkContext spark) {
    this.spark = spark;
  }

  /** Computes and stores the rows of a frame; returns a frame that reads them. */
  Dataset<Row> keep(Dataset<Row> frame) {
    Dataset<Row> kept =
        spark.getCheckpointDir().isDefined()
            ? frame.checkpoint(true)
            : frame.localCheckpoint(true, StorageLevel.MEMORY_AND_DISK());
    RDD<?> rdd = InternalRows.source(kept).orElseThrow();
    int id = rdd.id();
    Option<String> file = rdd.getCheckpointFile();
    files.put(id, file.isDefined() ? file.get() : "");
    CLEANER.register(rdd, () -> free(id, false));
    return kept;
  }

  /** Deletes the stored rows of a frame, if there are any. */
  void release(Dataset<Row> kept) {
    InternalRows.source(kept).ifPresent(rdd -> free(rdd.id(), false));
  }

  /** Whether the rows of this RDD have not been released. */
  boolean holds(int rdd) {
    return files.containsKey(rdd);
  }

  private void free(int id, boolean blocking) {
    String file = files.remove(id);
    if (file == null) {
      return;
    }
    if (!spark.isStopped()) {
      spark.unpersistRDD(id, blocking);
    }
    if (!file.isEmpty()) {
      Path path = new Path(file);
      try {
        path.getFileSystem(spark.hadoopConfiguration()).delete(path, true);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    List.copyOf(files.keySet()).forEach(id -> free(id, true));
  }
}
