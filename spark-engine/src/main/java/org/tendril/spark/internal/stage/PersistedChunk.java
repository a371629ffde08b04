package org.tendril.spark.internal.stage;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.util.KnownSizeEstimation;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.serialization.ChunkWriter;
import org.tendril.engine.internal.storage.HeapEstimate;
import org.tendril.spark.internal.task.EngineLink;

/**
 * Some values of a persisted partition, as an element of the RDD that Spark keeps. The engine's
 * codec writes the values wherever Spark serializes a chunk.
 */
public abstract class PersistedChunk implements KnownSizeEstimation, Serializable {
  private static final long serialVersionUID = 1L;

  public abstract Iterator<@Nullable Object> values();

  /** A chunk of values in the form in which it is stored. */
  public static PersistedChunk of(List<@Nullable Object> values, boolean asBytes, EngineLink link) {
    return asBytes ? Bytes.of(values, link) : new Objects(values.toArray(), link);
  }

  /** Values as objects; as bytes when they leave the heap. */
  @DefaultSerializer(JavaSerializer.class)
  private static final class Objects extends PersistedChunk {
    private static final long serialVersionUID = 1L;
    private static final int MEASURED = 32; // number of values whose size is measured

    private final transient @Nullable Object[] values;
    private final transient EngineLink link;

    Objects(@Nullable Object[] values, EngineLink link) {
      this.values = values;
      this.link = link;
    }

    @Override
    public Iterator<@Nullable Object> values() {
      return Arrays.asList(values).iterator();
    }

    @Override
    public long estimatedSize() {
      int step = Math.max(1, values.length / MEASURED);
      long measured = 0;
      int count = 0;
      for (int i = 0; i < values.length; i += step) {
        measured += HeapEstimate.of(values[i]);
        count++;
      }
      return 64
          + 4L * values.length
          + (count == 0 ? 0 : (long) ((double) measured / count * values.length));
    }

    private Object writeReplace() throws ObjectStreamException {
      return new ObjectsForm(Bytes.of(Arrays.asList(values), link));
    }
  }

  /** The serialized form of objects. */
  private record ObjectsForm(Bytes bytes) implements Serializable {
    private Object readResolve() throws ObjectStreamException {
      List<@Nullable Object> values = new ArrayList<>(bytes.count);
      bytes.values().forEachRemaining(values::add);
      return new Objects(values.toArray(), bytes.link);
    }
  }

  /** Values as bytes. */
  @DefaultSerializer(JavaSerializer.class)
  private static final class Bytes extends PersistedChunk {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;
    private final int count;
    private final EngineLink link;

    private Bytes(byte[] bytes, int count, EngineLink link) {
      this.bytes = bytes;
      this.count = count;
      this.link = link;
    }

    static Bytes of(List<@Nullable Object> values, EngineLink link) {
      ChunkWriter.Chunk chunk = new ChunkWriter.Chunk();
      try (ChunkWriter writer = link.codec().chunkWriter()) {
        for (Object value : values) {
          writer.append(chunk, value);
        }
      }
      byte[] bytes =
          chunk.length() == chunk.bytes().length
              ? chunk.bytes()
              : Arrays.copyOf(chunk.bytes(), chunk.length());
      return new Bytes(bytes, chunk.count(), link);
    }

    @Override
    public Iterator<@Nullable Object> values() {
      return link.codec().read(bytes, bytes.length, count);
    }

    @Override
    public long estimatedSize() {
      return 64L + bytes.length;
    }
  }
}
