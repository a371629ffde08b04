package org.tendril.partition.internal.ids;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Positional reads and writes of whole buffers. */
final class Channels {
  private Channels() {}

  static void writeFully(FileChannel channel, ByteBuffer source, long position) throws IOException {
    long at = position;
    while (source.hasRemaining()) {
      at += channel.write(source, at);
    }
  }

  static void readFully(FileChannel channel, ByteBuffer target, long position) throws IOException {
    long at = position;
    while (target.hasRemaining()) {
      int count = channel.read(target, at);
      if (count < 0) {
        throw new EOFException("file must hold all bytes that were written: position=" + at);
      }
      at += count;
    }
  }
}
