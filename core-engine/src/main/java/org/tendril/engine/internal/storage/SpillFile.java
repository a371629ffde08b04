package org.tendril.engine.internal.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.serialization.ValueCodec;

/**
 * A file of values in segments, written by one thread, then read by any number. Open only while it
 * is written or a segment is read: there may be more such files than file handles.
 */
final class SpillFile implements AutoCloseable {
  private final ValueCodec codec;
  private final Supplier<Path> folder;
  private final String name;
  private @Nullable Path path; // set by the first write
  private @Nullable FileChannel channel; // set while it is written

  SpillFile(ValueCodec codec, Supplier<Path> folder, String name) {
    this.codec = codec;
    this.folder = folder;
    this.name = name;
  }

  /** The position of {@code count} values. */
  record Segment(long offset, int count) {}

  Segment append(@Nullable Object[] values, int count) {
    try {
      FileChannel open = open();
      long offset = open.position();
      codec.write(values, count, Channels.newOutputStream(open));
      return new Segment(offset, count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileChannel open() throws IOException {
    if (channel == null) {
      if (path == null) {
        path = folder.get().resolve(name);
      }
      channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.position(channel.size());
    }
    return channel;
  }

  /** Frees the file handle until more is written. */
  void seal() {
    try {
      if (channel != null) {
        channel.close();
        channel = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nullable Object[] read(Segment segment) {
    try (FileChannel open = FileChannel.open(java.util.Objects.requireNonNull(path))) {
      open.position(segment.offset());
      return codec.read(segment.count(), Channels.newInputStream(open));
    } catch (IOException e) {
      throw new UnreadableValues(e);
    } catch (UncheckedIOException e) {
      throw new UnreadableValues(java.util.Objects.requireNonNull(e.getCause()));
    }
  }

  /** Removes the file. */
  @Override
  public void close() {
    seal();
    try {
      if (path != null) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
