package org.tendril.partition.internal.ids.column;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.tendril.engine.files.Text;

/** Strings as pages of UTF-8 bytes, on the heap or in mapped files. */
public final class TextColumn implements IdColumn<String> {
  private final TextPage[] pages; // by first row; none empty
  private final int size;

  public TextColumn(TextPage[] pages) {
    this.pages = pages;
    this.size = pages.length == 0 ? 0 : pages[pages.length - 1].endRow();
  }

  TextPage pageOf(int row) {
    Objects.checkIndex(row, size);
    int low = 0;
    int high = pages.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (row < pages[middle].endRow()) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return pages[low];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String get(int row) {
    TextPage page = pageOf(row);
    byte[] bytes = new byte[page.to(row) - page.from(row)];
    page.bytes().get(page.from(row), bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public Probe probe(String value) {
    return Utf8.isWellFormed(value)
        ? new TextProbe(ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)))
        : new NoProbe();
  }

  private final class TextProbe implements Probe {
    private final ByteBuffer key;

    TextProbe(ByteBuffer key) {
      this.key = key;
    }

    @Override
    public int compareTo(int row) {
      TextPage page = pageOf(row);
      return Utf8.compare(key, 0, key.limit(), page.bytes(), page.from(row), page.to(row));
    }

    @Override
    public long hash() {
      return Utf8.hash(key, 0, key.limit());
    }
  }

  /** The probe of invalid Unicode, which equals no string in the column. */
  private static final class NoProbe implements Probe {
    @Override
    public int compareTo(int row) {
      return 1;
    }

    @Override
    public long hash() {
      return 0;
    }
  }

  @Override
  public int compareRows(int row, IdColumn<String> other, int otherRow) {
    TextPage page = pageOf(row);
    TextPage otherPage = ((TextColumn) other).pageOf(otherRow);
    return Utf8.compare(
        page.bytes(),
        page.from(row),
        page.to(row),
        otherPage.bytes(),
        otherPage.from(otherRow),
        otherPage.to(otherRow));
  }

  @Override
  public long hash(int row) {
    TextPage page = pageOf(row);
    return Utf8.hash(page.bytes(), page.from(row), page.to(row));
  }

  @Override
  public void append(int row, Text text) {
    TextPage page = pageOf(row);
    text.add(page.bytes(), page.from(row), page.to(row));
  }

  @Override
  public long retainedBytes() {
    long bytes = 0;
    for (TextPage page : pages) {
      bytes += page.isMapped() ? 0 : page.totalBytes();
    }
    return bytes;
  }

  @Override
  public long mappedBytes() {
    long bytes = 0;
    for (TextPage page : pages) {
      bytes += page.isMapped() ? page.totalBytes() : 0;
    }
    return bytes;
  }
}
