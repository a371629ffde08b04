package org.tendril.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FormatsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "formats.md");

  @Test
  void pageListsTheFormatsOfTheTable() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| ")).skip(1).toList();
    assertThat(rows).isEqualTo(GraphFormats.all().stream().map(FormatsPageTest::row).toList());
  }

  private static String row(GraphFormat format) {
    return "| "
        + String.join(
            " | ",
            format.title(),
            "`" + format.name() + "`",
            "`" + String.join(" ", format.extensions()) + "`",
            format.isReadable() ? "yes" : "no",
            format.isWritable() ? "yes" : "no",
            format.notes())
        + " |";
  }
}
