package org.tendril.datasets.internal.tntp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.datasets.FormatText;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.GraphText;
import org.tendril.engine.Engine;

final class TntpFileTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();
  private static final String HEAD =
      "<NUMBER OF ZONES> 2;<NUMBER OF NODES> 3;<FIRST THRU NODE> 1;<NUMBER OF LINKS> 2;"
          + "<ORIGINAL HEADER>~ \tInit;<END OF METADATA>;;~ init_node term_node;";

  @TempDir Path folder;
  private FormatText tntp;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @BeforeEach
  void name() {
    tntp = new FormatText(ENGINE, folder, "g.tntp");
  }

  @Test
  void readsLinksWithTheFreeFlowTimeAsWeight() throws IOException {
    String links = "\t1\t2\t2590.2\t6\t7.5\t0.15\t4\t0\t0\t1\t;\n3 1 9 5 4;\n";
    Path path = Files.writeString(folder.resolve("net.tntp"), HEAD.replace(';', '\n') + links);
    assertThat(GraphText.of(GraphSource.at(path).load(ENGINE).partition()))
        .isEqualTo("directed\n1: 2=7.5\n2:\n3: 1=4.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<NUMBER OF NODES> 3;1 2 3 | ' line 2 column 1: line before <END OF METADATA> must be'",
        "<NUMBER OF NODES> 3 | : file must have a line <END OF METADATA> before its links",
        "<END OF METADATA> | : <NUMBER OF NODES> must be an integer",
        "HEAD;1 2 3 | ' line 10 column 1: line must be a link'",
        "HEAD;1 4 3 4 5 | ' line 10 column 1: node must be in [1, 3]: node=4'",
        "HEAD;1 2 3 4 x | ' line 10 column 1: free_flow_time must be a number: x'",
        "HEAD;1 2 3 4 5 | : number of edges must be the declared one: declared=2 found=1",
      })
  void refusesTextsThatBreakARule(String text, String message) {
    tntp.refuses(text.replace("HEAD", HEAD), message);
  }
}
