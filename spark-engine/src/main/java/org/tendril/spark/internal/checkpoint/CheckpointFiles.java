package org.tendril.spark.internal.checkpoint;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.engine.internal.serialization.ChunkWriter;
import org.tendril.spark.internal.shuffle.Block;
import org.tendril.spark.internal.task.TaskScope;

/**
 * A folder with a file for each partition: blocks of values, each after its length and the number
 * of its values, and -1 at the end. A file is complete or absent.
 */
public final class CheckpointFiles implements StoredValues {
  private static final long serialVersionUID = 1L;
  private static final int BLOCK_BYTES = 1 << 18;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int END = -1;

  private final String folder;
  private final Broadcast<SerializableConfiguration> configuration;

  public CheckpointFiles(String folder, Broadcast<SerializableConfiguration> configuration) {
    this.folder = folder;
    this.configuration = configuration;
  }

  private Path file(int partition) {
    return new Path(folder, "part-" + partition);
  }

  /** The file system of a path; a local one without its checksum files. */
  private static FileSystem fileSystem(Path path, Configuration configuration) throws IOException {
    FileSystem found = path.getFileSystem(configuration);
    return found instanceof LocalFileSystem local ? local.getRawFileSystem() : found;
  }

  /** Writes a partition. Returns the number of its values. */
  public long write(int partition, Iterator<? extends @Nullable Object> values, TaskScope scope) {
    Path target = file(partition);
    Path temporary = new Path(folder, ".part-" + partition + "-" + scope.context().taskAttemptId());
    try {
      FileSystem files = fileSystem(target, configuration.value().value());
      long count;
      try (DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(files.create(temporary, true), BUFFER_BYTES))) {
        count = write(values, out, scope);
      } catch (Throwable e) {
        files.delete(temporary, false);
        throw e;
      }
      if (files.exists(
          target)) { // by another attempt; there is always a file, even if this is killed now
        files.delete(temporary, false);
      } else if (!files.rename(temporary, target) && !files.exists(target)) {
        throw new IOException("a checkpoint file could not be renamed: " + target);
      }
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long write(
      Iterator<? extends @Nullable Object> values, DataOutputStream out, TaskScope scope)
      throws IOException {
    long count = 0;
    try (ChunkWriter writer = scope.codec().chunkWriter()) {
      ChunkWriter.Chunk chunk = new ChunkWriter.Chunk();
      while (values.hasNext()) {
        writer.append(chunk, values.next());
        count++;
        if (chunk.length() >= BLOCK_BYTES) {
          write(chunk, out);
          chunk = new ChunkWriter.Chunk();
        }
      }
      write(chunk, out);
    }
    out.writeInt(END);
    return count;
  }

  private static void write(ChunkWriter.Chunk chunk, DataOutputStream out) throws IOException {
    out.writeInt(chunk.length());
    out.writeInt(chunk.count());
    out.write(chunk.bytes(), 0, chunk.length());
  }

  @Override
  public Iterator<@Nullable Object> read(int partition, TaskScope scope) {
    try {
      Path file = file(partition);
      DataInputStream in =
          scope.closing(
              new DataInputStream(
                  new BufferedInputStream(
                      fileSystem(file, configuration.value().value()).open(file), BUFFER_BYTES)));
      return Iterators.flatMap(
          new StoredBlocks(in),
          block -> scope.codec().read(block.bytes(), block.length(), block.count()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The blocks of a file. */
  private static final class StoredBlocks implements Iterator<Block> {
    private final DataInputStream in;
    private int nextLength;

    StoredBlocks(DataInputStream in) throws IOException {
      this.in = in;
      this.nextLength = in.readInt();
    }

    @Override
    public boolean hasNext() {
      return nextLength != END;
    }

    @Override
    public Block next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      try {
        int count = in.readInt();
        byte[] bytes = new byte[nextLength];
        in.readFully(bytes);
        nextLength = in.readInt();
        return new Block(bytes, bytes.length, count);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static void delete(String folder, Configuration configuration) {
    Path path = new Path(folder);
    try {
      fileSystem(path, configuration).delete(path, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void deleteIfEmpty(String folder, Configuration configuration) {
    Path path = new Path(folder);
    try {
      FileSystem files = fileSystem(path, configuration);
      if (files.exists(path) && files.listStatus(path).length == 0) {
        files.delete(path, false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
