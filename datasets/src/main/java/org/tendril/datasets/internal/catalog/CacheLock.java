package org.tendril.datasets.internal.catalog;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.parallel.Cancellation;

/**
 * The right to change a folder of the cache, which one thread of one process has at a time. The
 * system releases the lock of a dead process. The file of the lock stays: to delete it would let
 * two processes lock two files of one name.
 */
final class CacheLock implements Closeable {
  private static final long POLL_MILLIS = 50;

  private final FileChannel channel;

  private CacheLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits until no other has the lock of a folder.
   *
   * @param onWait called once if another has it
   */
  static CacheLock of(Path folder, Cancellation cancellation, Runnable onWait) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      for (boolean isFirst = true; tryLock(channel) == null; isFirst = false) {
        cancellation.throwIfCancelled();
        if (isFirst) {
          onWait.run();
        }
        HttpFetch.sleep(POLL_MILLIS);
      }
      return new CacheLock(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // of another thread of this process
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
