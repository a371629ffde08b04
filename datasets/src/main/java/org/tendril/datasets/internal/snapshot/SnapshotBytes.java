package org.tendril.datasets.internal.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.internal.text.FileContent;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;

/**
 * The bytes of an open snapshot and its header. Thread-safe.
 *
 * <p>Bytes are read, never mapped: when another process truncates a mapped file, the JVM turns most
 * accesses to it into an {@link InternalError}, but the intrinsics of {@link java.util.zip.CRC32C}
 * end the process by SIGBUS. A file that is renamed or deleted stays readable here; one that is
 * changed in place is noticed, because its header has the checksums of all bytes.
 */
final class SnapshotBytes implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final long size;
  private final ByteBuffer start; // the stored header
  private final SnapshotHeader header;

  private SnapshotBytes(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.size = channel.size();
    if (size < SnapshotHeader.FIXED_BYTES) {
      throw SnapshotHeader.damaged(path, "file must hold a header: bytes=" + size);
    }
    int headerBytes = SnapshotHeader.checkedBytes(path, first(SnapshotHeader.FIXED_BYTES), size);
    this.start = first(headerBytes);
    this.header = SnapshotHeader.decode(path, start.duplicate().order(start.order()), size);
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws TendrilException.InvalidInput if the file cannot be read, is not a snapshot, or its
   *     header or length is wrong
   */
  @SuppressWarnings("MustBeClosedChecker")
  static SnapshotBytes open(Path path) {
    new FileContent(InputFile.at(path), FileAccess.local()).requireReadable();
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      try {
        return new SnapshotBytes(path, channel);
      } catch (IOException | RuntimeException | Error e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  SnapshotHeader header() {
    return header;
  }

  private ByteBuffer first(int bytes) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    read(0, buffer);
    return buffer.flip();
  }

  /** Fills the rest of a buffer with the bytes from {@code position} on. */
  void read(long position, ByteBuffer buffer) {
    try {
      for (long at = position; buffer.hasRemaining(); ) {
        int count = channel.read(buffer, at);
        if (count < 0) {
          throw changed("bytes=" + channel.size() + " bytes before=" + size);
        }
        at += count;
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Refuses a file whose length or header is not as it was when it was opened. */
  void requireUnchanged() {
    try {
      if (channel.size() != size) {
        throw changed("bytes=" + channel.size() + " bytes before=" + size);
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    if (!first(start.capacity()).equals(start)) {
      throw changed("its header is another one");
    }
  }

  private TendrilException.InvalidInput changed(String how) {
    return new TendrilException.InvalidInput(
        path
            + ": snapshot must not change while it is read: "
            + how
            + "; read it again, and write new content to another file that is then renamed");
  }

  private static TendrilException.InvalidInput unreadable(Path path, IOException e) {
    return new TendrilException.InvalidInput(
        path + ": file must be readable: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    FileContent.closeQuietly(channel);
  }
}
