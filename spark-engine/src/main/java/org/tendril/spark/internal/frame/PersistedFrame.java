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
 * The rows that persisted frames keep: in Spark's checkpoint directory if one is set, else in the
 * memory and on the disks of executors. They go when nobody can read them any more, when they are
 * released, or when this is closed. Thread-safe.
 */
final class PersistedFrame implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final SparkContext spark;
  private final Map<Integer, String> files = new ConcurrentHashMap<>(); // by RDD; "": in executors

  PersistedFrame(SparkContext spark) {
    this.spark = spark;
  }

  /** Computes the rows of a frame and gives one that only reads them. */
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

  /** Frees the rows of a frame, if it is one that keeps some. */
  void release(Dataset<Row> kept) {
    InternalRows.source(kept).ifPresent(rdd -> free(rdd.id(), false));
  }

  /** Whether the rows in this RDD were not released. */
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
