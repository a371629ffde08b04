package org.tendril.engine.internal.io;

import java.io.IOException;
import java.io.OutputStream;
import org.tendril.engine.files.Text;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;

/** Writes rows of text: formatted in parallel, a few blocks at a time, and written in order. */
public final class TextRows {
  private static final int ROWS_PER_BLOCK = 1 << 14;

  private TextRows() {}

  /** Formats one row. */
  @FunctionalInterface
  public interface Formatter {
    /** Appends the text of row {@code row}, its line end included. */
    void format(int row, Text text);
  }

  /** Writes rows 0 to {@code count - 1}. */
  public static void write(Parallel parallel, OutputStream out, int count, Formatter formatter)
      throws IOException {
    Blocks blocks = Blocks.ofSize(count, ROWS_PER_BLOCK);
    int wave = Math.min(4 * parallel.threads(), Math.max(1, blocks.count()));
    Text[] texts = new Text[wave];
    for (int i = 0; i < wave; i++) {
      texts[i] = new Text();
    }
    for (int first = 0; first < blocks.count(); first += wave) {
      int firstBlock = first;
      int inWave = Math.min(wave, blocks.count() - first);
      parallel.forEach(
          Blocks.single(inWave),
          (i, from, to) -> {
            Text text = texts[i];
            text.clear();
            for (int row = blocks.from(firstBlock + i); row < blocks.to(firstBlock + i); row++) {
              formatter.format(row, text);
            }
          });
      for (int i = 0; i < inWave; i++) {
        out.write(texts[i].bytes(), 0, texts[i].length());
      }
    }
  }
}
