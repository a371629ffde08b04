package org.tendril.spark.internal.shuffle;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.Routed;
import org.tendril.engine.internal.serialization.ChunkWriter;
import org.tendril.spark.internal.task.TaskScope;
import scala.Tuple2;

/**
 * Sends the values of a partition to others. Values are written into one chunk for each target; a
 * chunk becomes a block when it is large enough, and at the end.
 */
public final class Outbox implements Iterator<Tuple2<BlockKey, Block>> {
  private static final int LARGEST_BYTES = 1 << 18;
  private static final int SMALLEST_BYTES = 1 << 12;
  private static final int ALL_BYTES = 1 << 25; // the chunks of all targets

  private final int source;
  private final Routed routed;
  private final ChunkWriter writer;
  private final ChunkWriter.@Nullable Chunk[] chunks; // by target, from the first value on
  private final int enough; // bytes
  private int nextTarget = -1; // from here on the remaining chunks are sent
  private int sequence;
  private @Nullable Tuple2<BlockKey, Block> ready;

  public Outbox(int source, int targets, Routed routed, TaskScope scope) {
    this.source = source;
    this.routed = routed;
    this.writer = scope.closing(scope.codec().chunkWriter());
    this.chunks = new ChunkWriter.@Nullable Chunk[targets];
    this.enough = Math.max(SMALLEST_BYTES, Math.min(LARGEST_BYTES, ALL_BYTES / targets));
  }

  @Override
  public boolean hasNext() {
    if (ready == null) {
      ready = nextTarget < 0 ? filled() : left();
    }
    return ready != null;
  }

  private @Nullable Tuple2<BlockKey, Block> filled() {
    while (routed.advance()) {
      int target = routed.target;
      if (target < 0 || target >= chunks.length) {
        throw new IndexOutOfBoundsException(
            "blocks must be sent to existing partitions: target="
                + target
                + " partitions="
                + chunks.length);
      }
      ChunkWriter.Chunk chunk = chunks[target];
      if (chunk == null) {
        chunk = new ChunkWriter.Chunk();
        chunks[target] = chunk;
      }
      writer.append(chunk, routed.value);
      if (chunk.length() >= enough) {
        chunks[target] = null;
        return block(target, chunk);
      }
    }
    writer.close();
    nextTarget = 0;
    return left();
  }

  private @Nullable Tuple2<BlockKey, Block> left() {
    while (nextTarget < chunks.length) {
      int target = nextTarget++;
      ChunkWriter.Chunk chunk = chunks[target];
      if (chunk != null) {
        chunks[target] = null;
        return block(target, chunk);
      }
    }
    return null;
  }

  private Tuple2<BlockKey, Block> block(int target, ChunkWriter.Chunk chunk) {
    return new Tuple2<>(
        new BlockKey(target, source, sequence++),
        new Block(chunk.bytes(), chunk.length(), chunk.count()));
  }

  @Override
  public Tuple2<BlockKey, Block> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Tuple2<BlockKey, Block> block = java.util.Objects.requireNonNull(ready);
    ready = null;
    return block;
  }
}
