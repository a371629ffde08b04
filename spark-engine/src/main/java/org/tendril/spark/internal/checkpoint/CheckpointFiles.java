package org.tendril.spark.internal.checkpoint;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Checksum;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.engine.internal.plan.LostValuesException;
import org.tendril.engine.internal.serialization.ChunkWriter;
import org.tendril.spark.internal.shuffle.Block;
import org.tendril.spark.internal.task.TaskScope;

/**
 * A folder with a file for each partition: blocks of values, each after its length and the number
 * of its values, and -1 and 0 at the end. After each such pair and after each block follows the
 * CRC-32C of all bytes until there. A file is complete or absent.
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
      try (OutputStream out =
          new BufferedOutputStream(files.create(temporary, true), BUFFER_BYTES)) {
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
      Iterator<? extends @Nullable Object> values, OutputStream file, TaskScope scope)
      throws IOException {
    CheckedOutputStream summed = new CheckedOutputStream(file, new CRC32C());
    DataOutputStream out = new DataOutputStream(summed);
    long count = 0;
    try (ChunkWriter writer = scope.codec().chunkWriter()) {
      ChunkWriter.Chunk chunk = new ChunkWriter.Chunk();
      while (values.hasNext()) {
        writer.append(chunk, values.next());
        count++;
        if (chunk.length() >= BLOCK_BYTES) {
          write(chunk, out, summed.getChecksum());
          chunk = new ChunkWriter.Chunk();
        }
      }
      write(chunk, out, summed.getChecksum());
    }
    writeHead(END, 0, out, summed.getChecksum());
    return count;
  }

  private static void write(ChunkWriter.Chunk chunk, DataOutputStream out, Checksum sum)
      throws IOException {
    writeHead(chunk.length(), chunk.count(), out, sum);
    out.write(chunk.bytes(), 0, chunk.length());
    out.writeInt((int) sum.getValue());
  }

  private static void writeHead(int length, int count, DataOutputStream out, Checksum sum)
      throws IOException {
    out.writeInt(length);
    out.writeInt(count);
    out.writeInt((int) sum.getValue());
  }

  @Override
  public Iterator<@Nullable Object> read(int partition, TaskScope scope) {
    Path file = file(partition);
    try {
      InputStream opened =
          scope.closing(fileSystem(file, configuration.value().value()).open(file));
      return Iterators.flatMap(
          new StoredBlocks(file, new BufferedInputStream(opened, BUFFER_BYTES)),
          block -> scope.codec().read(block.bytes(), block.length(), block.count()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The blocks of a file. */
  private static final class StoredBlocks implements Iterator<Block> {
    private final Path file;
    private final Checksum sum = new CRC32C(); // of all bytes so far
    private final DataInputStream in;
    private int nextLength;
    private int nextCount;

    StoredBlocks(Path file, InputStream in) throws IOException {
      this.file = file;
      this.in = new DataInputStream(new CheckedInputStream(in, sum));
      readHead();
    }

    private void readHead() throws IOException {
      try {
        nextLength = in.readInt();
        nextCount = in.readInt();
        verify();
      } catch (EOFException e) {
        throw damaged("the end of the file");
      }
    }

    private void verify() throws IOException {
      int actual = (int) sum.getValue();
      if (actual != in.readInt()) {
        throw damaged("another checksum");
      }
    }

    private TendrilException.WorkerLost damaged(String found) {
      return new TendrilException.WorkerLost(
          "a checkpoint must be read as it was written: file="
              + file
              + " found=\""
              + found
              + "\"; check its disk, and run again",
          new LostValuesException());
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
        byte[] bytes = new byte[nextLength];
        int count = nextCount;
        in.readFully(bytes);
        verify();
        readHead();
        return new Block(bytes, bytes.length, count);
      } catch (EOFException e) {
        throw damaged("the end of the file");
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
