package org.tendril.spark.internal.stage;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.engine.internal.storage.HeapEstimate;
import org.tendril.spark.internal.task.EngineLink;

/** Converts partitions into the chunks in which Spark keeps them, and back. */
public final class PersistedChunks {
  private static final long CHUNK_BYTES = 1 << 20;
  private static final int MOST_VALUES = 1 << 12;

  private PersistedChunks() {}

  public static org.apache.spark.storage.StorageLevel sparkLevel(StorageLevel level) {
    return switch (level) {
      case MEMORY, MEMORY_SERIALIZED -> org.apache.spark.storage.StorageLevel.MEMORY_ONLY();
      case MEMORY_AND_DISK -> org.apache.spark.storage.StorageLevel.MEMORY_AND_DISK();
      case DISK -> org.apache.spark.storage.StorageLevel.DISK_ONLY();
    };
  }

  private static boolean asBytes(StorageLevel level) {
    return level == StorageLevel.MEMORY_SERIALIZED || level == StorageLevel.DISK;
  }

  /** The values of a partition in chunks. Reads values only as far as chunks are read. */
  static Iterator<PersistedChunk> pack(Iterator<?> values, StorageLevel level, EngineLink link) {
    return Iterators.blocks(values, rest -> PersistedChunk.of(chunk(rest), asBytes(level), link));
  }

  private static List<@Nullable Object> chunk(Iterator<?> values) {
    List<@Nullable Object> chunk = new ArrayList<>();
    Object first = values.next();
    chunk.add(first);
    long most = Math.min(MOST_VALUES, CHUNK_BYTES / Math.max(1, HeapEstimate.of(first)));
    while (chunk.size() < most && values.hasNext()) {
      chunk.add(values.next());
    }
    return chunk;
  }

  public static Iterator<@Nullable Object> unpack(Iterator<?> chunks) {
    return Iterators.flatMap(chunks, chunk -> ((PersistedChunk) chunk).values());
  }
}
