package org.tendril.partition.internal.ids;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stores the chunks of sorted runs: the first on the heap, up to a number of bytes, all later ones
 * in a file. Thread-safe.
 */
final class ChunkStore implements Closeable {
  private final long mostHeapBytes;
  private final Supplier<Path> directory;
  private final AtomicLong heapBytes = new AtomicLong();
  private final AtomicLong fileBytes = new AtomicLong();
  private volatile boolean spilled;
  private @Nullable Path file; // guarded by this
  private @Nullable FileChannel channel; // guarded by this

  ChunkStore(long mostHeapBytes, Supplier<Path> directory) {
    this.mostHeapBytes = mostHeapBytes;
    this.directory = directory;
  }

  /** Whether some chunks are in the file. */
  boolean hasSpilled() {
    return spilled;
  }

  TextRun.Stored store(byte[] chunk, int length) throws IOException {
    if (!spilled && heapBytes.addAndGet(length) <= mostHeapBytes) {
      byte[] kept = Arrays.copyOf(chunk, length);
      return buffer -> kept;
    }
    spilled = true;
    FileChannel file = channel();
    long position = fileBytes.getAndAdd(length);
    Channels.writeFully(file, ByteBuffer.wrap(chunk, 0, length), position);
    return buffer -> {
      byte[] loaded = buffer.length < length ? new byte[length] : buffer;
      Channels.readFully(file, ByteBuffer.wrap(loaded, 0, length), position);
      return loaded;
    };
  }

  private synchronized FileChannel channel() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      Path path = Files.createTempFile(directory.get(), "ids-", ".runs");
      file = path;
      open = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      channel = open;
    }
    return open;
  }

  @Override
  public synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
