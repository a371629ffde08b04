package org.tendril.partition.internal.ids.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds the pages of strings, row by row. */
public final class TextColumnBuilder implements IdColumn.Builder<String> {
  private final PageStore store;
  private final List<TextPage> pages = new ArrayList<>();
  private int firstRow; // of the page being filled
  private int rows; // of that page
  private int filled; // bytes of that page
  private byte[] bytes = new byte[1 << 10];
  private int[] offsets = new int[1 << 7];

  public TextColumnBuilder(PageStore store) {
    this.store = store;
  }

  @Override
  public void add(String value) {
    byte[] encoded = Utf8.encode(value);
    add(encoded, 0, encoded.length);
  }

  public void add(byte[] source, int from, int to) {
    makeRoom(to - from);
    System.arraycopy(source, from, bytes, filled, to - from);
    endRow(to - from);
  }

  @Override
  public void addRow(IdColumn<String> from, int row) {
    TextPage page = ((TextColumn) from).pageOf(row);
    int length = page.to(row) - page.from(row);
    makeRoom(length);
    page.bytes().get(page.from(row), bytes, filled, length);
    endRow(length);
  }

  public int size() {
    return firstRow + rows;
  }

  /** Whether the last row holds these bytes. Depends on pages that end only when a row is added. */
  public boolean lastIs(byte[] source, int from, int to) {
    return rows > 0 && Arrays.equals(bytes, offsets[rows - 1], offsets[rows], source, from, to);
  }

  private void makeRoom(int length) {
    if (rows == TextPage.MOST_ROWS || (long) filled + length > TextPage.MOST_BYTES) {
      endPage();
    }
    if (filled + length > bytes.length) {
      int wanted = Math.min(2 * bytes.length, TextPage.MOST_BYTES);
      bytes = Arrays.copyOf(bytes, Math.max(filled + length, wanted));
    }
    if (rows + 1 == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * offsets.length);
    }
  }

  private void endRow(int length) {
    filled += length;
    offsets[++rows] = filled;
  }

  private void endPage() {
    if (rows > 0) {
      pages.add(store.store(firstRow, bytes, filled, offsets, rows));
      firstRow += rows;
      rows = 0;
      filled = 0;
    }
  }

  /** All pages; the first begins with row 0. */
  public List<TextPage> pages() {
    endPage();
    return pages;
  }

  @Override
  public IdColumn<String> build() {
    return new TextColumn(pages().toArray(new TextPage[0]));
  }
}
