package org.tendril.partition.internal.ids;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.internal.ids.column.PageStore;
import org.tendril.partition.internal.ids.column.TextColumn;
import org.tendril.partition.internal.ids.column.TextPage;

/**
 * A column of strings in a file, written page by page and then mapped, so that it takes no heap.
 *
 * <p>The file is written under a temporary name and renamed when it is complete, so that the file
 * of a killed process is never mistaken for a column. It is not forced to disk, because it lives no
 * longer than its work directory.
 *
 * <p>Each page begins at a multiple of 8: its offsets (rows + 1 of 4 bytes), then its strings. At
 * the end of the file: for each page its position (8 bytes), rows and bytes of strings (4 each);
 * then the number of pages and a mark (8 each). Big-endian.
 */
final class MappedText implements PageStore, AutoCloseable {
  private static final long MARK = 0x54454e4452494c31L; // TENDRIL1
  private static final int PAGE_ENTRY_BYTES = 16;
  private static final int TRAILER_BYTES = 16;

  private final Path temporary;
  private final FileChannel channel;
  private final AtomicLong end = new AtomicLong();

  private MappedText(Path temporary, FileChannel channel) {
    this.temporary = temporary;
    this.channel = channel;
  }

  static MappedText create(Path directory) throws IOException {
    Path temporary = Files.createTempFile(directory, "ids-", ".tmp");
    return new MappedText(
        temporary, FileChannel.open(temporary, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  @Override
  public TextPage store(int firstRow, byte[] bytes, int length, int[] offsets, int rows) {
    long total = 4L * (rows + 1) + length;
    long position = end.getAndAdd(total + 7 & -8L);
    ByteBuffer head = ByteBuffer.allocate(4 * (rows + 1));
    head.asIntBuffer().put(offsets, 0, rows + 1);
    try {
      Channels.writeFully(channel, head, position);
      Channels.writeFully(channel, ByteBuffer.wrap(bytes, 0, length), position + head.limit());
      return map(channel, firstRow, position, rows, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TextPage map(
      FileChannel channel, int firstRow, long position, int rows, int length) throws IOException {
    int head = 4 * (rows + 1);
    ByteBuffer page = channel.map(FileChannel.MapMode.READ_ONLY, position, head + (long) length);
    IntBuffer offsets = page.slice(0, head).asIntBuffer();
    return new TextPage(firstRow, position, page.slice(head, length), offsets);
  }

  /** Completes the file, under its final name. */
  Path finish(TextPage[] pages) throws IOException {
    ByteBuffer entries = ByteBuffer.allocate(PAGE_ENTRY_BYTES * pages.length + TRAILER_BYTES);
    for (TextPage page : pages) {
      entries.putLong(page.position()).putInt(page.rows()).putInt(page.bytes().limit());
    }
    entries.putLong(pages.length).putLong(MARK).flip();
    Channels.writeFully(channel, entries, end.get());
    String name = String.valueOf(temporary.getFileName());
    Path target = temporary.resolveSibling(name.replace(".tmp", ".strings"));
    return Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Maps a complete file; an incomplete one is invalid input. */
  static TextColumn open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      ByteBuffer trailer = ByteBuffer.allocate(TRAILER_BYTES);
      if (size >= TRAILER_BYTES) {
        Channels.readFully(channel, trailer, size - TRAILER_BYTES);
      }
      long count = trailer.getLong(0);
      long entriesAt = size - TRAILER_BYTES - PAGE_ENTRY_BYTES * count;
      if (trailer.getLong(8) != MARK || count < 0 || entriesAt < 0 || entriesAt > size) {
        throw new TendrilException.InvalidInput(
            file + ": dictionary of ids must be whole: bytes=" + size + "; build it again");
      }
      ByteBuffer entries = ByteBuffer.allocate(Math.toIntExact(PAGE_ENTRY_BYTES * count));
      Channels.readFully(channel, entries, entriesAt);
      entries.flip();
      TextPage[] pages = new TextPage[(int) count];
      int row = 0;
      for (int i = 0; i < pages.length; i++) {
        pages[i] = map(channel, row, entries.getLong(), entries.getInt(), entries.getInt());
        row = pages[i].endRow();
      }
      return new TextColumn(pages);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(temporary);
  }
}
