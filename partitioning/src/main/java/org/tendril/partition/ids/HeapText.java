package org.tendril.partition.ids;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes strings row by row into pages on the heap. */
final class HeapText implements IdColumn.Builder<String> {
  private final List<TextPage> pages = new ArrayList<>();
  private int firstRow; // of the page being filled
  private int rows; // of that page
  private int filled; // bytes of that page
  private byte[] bytes = new byte[1 << 10];
  private int[] offsets = new int[1 << 7];

  @Override
  public void add(String value) {
    byte[] encoded = Utf8.encode(value);
    add(ByteBuffer.wrap(encoded), 0, encoded.length);
  }

  @Override
  public void addRow(IdColumn<String> from, int row) {
    TextPage page = ((TextColumn) from).pageOf(row);
    add(page.bytes(), page.from(row), page.to(row));
  }

  void add(ByteBuffer source, int from, int to) {
    int length = to - from;
    if (rows == TextPage.MOST_ROWS || (long) filled + length > TextPage.MOST_BYTES) {
      endPage();
    }
    bytes = grown(bytes, filled + length);
    source.get(from, bytes, filled, length);
    filled += length;
    if (rows + 1 == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * offsets.length);
    }
    offsets[++rows] = filled;
  }

  private static byte[] grown(byte[] bytes, int length) {
    return length <= bytes.length
        ? bytes
        : Arrays.copyOf(bytes, Math.max(length, Math.min(2 * bytes.length, TextPage.MOST_BYTES)));
  }

  private void endPage() {
    if (rows == 0) {
      return;
    }
    ByteBuffer pageBytes = ByteBuffer.wrap(Arrays.copyOf(bytes, filled));
    pages.add(new TextPage(firstRow, pageBytes, IntBuffer.wrap(Arrays.copyOf(offsets, rows + 1))));
    firstRow += rows;
    rows = 0;
    filled = 0;
  }

  @Override
  public IdColumn<String> build() {
    endPage();
    return new TextColumn(pages.toArray(new TextPage[0]));
  }
}
