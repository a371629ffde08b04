package org.tendril.datasets.internal.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.tendril.datasets.InputFile;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/** Copies of files that a database cannot read as they are stored. */
public final class PlainCopy {
  private PlainCopy() {}

  /**
   * The location of the file, or of a decompressed copy of a member of an archive, of a file that
   * is compressed by xz or zst, or of standard input. The engine deletes it when it is closed.
   */
  public static String path(Engine engine, InputFile file) {
    String stored = file.storedName().toLowerCase(Locale.ROOT);
    boolean isPlain =
        file.member().isEmpty()
            && !file.isStandardInput()
            && !stored.matches(".*\\.(xz|zst|tar|tgz|tar\\.gz)");
    if (isPlain) {
      return file.location();
    }
    try (InputStream content = file.open(engine)) {
      Path copy = Files.createTempFile(engine.workDirectory(), "table", ".copy");
      Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
      return copy.toString();
    } catch (IOException e) {
      throw new TendrilException.ResourceExhausted(
          file + ": a copy must be written completely: " + e.getMessage(), e);
    }
  }
}
