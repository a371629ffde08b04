package org.tendril.datasets.internal.edgelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.SplitText;
import org.tendril.datasets.internal.text.SplitTexts;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeBlock;

final class SplitEdgeListTest {
  private static final Engine ENGINE =
      Engine.local().threads(2).serializeEverything().defaultPartitions(3).build();
  private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");
  private static final String ONE_TO_NINE = "1 2\n3 4\n# half\n5 6\r\n\n7 8\n9 1\n";

  @TempDir Path folder;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  /** The edges and declared vertices as the slow parser describes them. */
  private static String read(String name, long rangeBytes, int blockBytes) {
    InputFile input = InputFile.parse(name);
    SplitText found =
        SplitText.find(ENGINE, input, EdgeText.EDGE_LIST_COMMENTS, blockBytes).orElseThrow();
    SplitText text = SplitTexts.withRangeBytes(found, rangeBytes);
    return SplitEdgeList.of(ENGINE, input, text, ReadOptions.defaults())
        .build(
            (edges, declared) -> {
              List<String> listed = edges.flatMap(block -> lines(block).iterator()).collect();
              return listed + " of " + (declared == null ? "none" : bounds(declared.collect()));
            });
  }

  private static List<String> lines(EdgeBlock block) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < block.size(); i++) {
      String weight = block.hasWeights() ? " " + block.weight(i) : "";
      lines.add(block.source(i) + " " + block.target(i) + weight);
    }
    return lines;
  }

  private static String bounds(List<long[]> declared) {
    long first = declared.get(0)[0];
    long next = first;
    for (long[] block : declared) {
      for (long id : block) {
        if (id != next++) {
          throw new AssertionError("expected " + (next - 1) + " but found " + id);
        }
      }
    }
    return first + ".." + (next - 1);
  }

  private static String messageOfEmbedded(String name) {
    try {
      new EdgeListFile(InputFile.parse(name), ReadOptions.defaults()).readTable(ENGINE);
      return "no failure";
    } catch (TendrilException.InvalidInput e) {
      return String.valueOf(e.getMessage());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13})
  void agreesWithASlowParserWhereverRangesEnd(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int run = 0; run < 25; run++) {
      String text = RandomEdgeLists.next(random);
      String name = file("graph.txt", text).toString();
      int rangeBytes = 1 + random.nextInt(run % 2 == 0 ? 12 : 60);
      int blockBytes = 1 + random.nextInt(run % 3 == 0 ? 9 : 60);
      String read;
      try {
        read = read(name, rangeBytes, blockBytes);
      } catch (TendrilException.InvalidInput e) {
        Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
        read = place.find() ? place.group() : "no edge";
        assertThat(e).hasMessage(messageOfEmbedded(name));
      }
      assertThat(read)
          .as("seed %d run %d ranges %d blocks %d:%n%s", seed, run, rangeBytes, blockBytes, text)
          .isEqualTo(EdgeListOracle.describe(text));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100})
  void assignsALineToTheRangeInWhichItBegins(int rangeBytes) throws IOException {
    String name = file("graph.txt", ONE_TO_NINE).toString();
    assertThat(read(name, rangeBytes, 4)).isEqualTo("[1 2, 3 4, 5 6, 7 8, 9 1] of none");
  }

  @Test
  void skipsRangesSmallerThanALine() throws IOException {
    String blanks = " ".repeat(100);
    String name = file("graph.txt", "1" + blanks + "2\n3" + blanks + "4").toString();
    assertThat(read(name, 7, 5)).isEqualTo("[1 2, 3 4] of none");
  }

  @Test
  void readsTheFilesOfADirectoryInOrder() throws IOException {
    file("part-00002", "5 6");
    file("part-00000", "1 2\n3 4"); // no line feed at its end
    file("part-00001", "");
    file("_SUCCESS", "");
    file(".part-00000.crc", "no edge");
    for (String name : List.of(folder.toString(), folder + "/part-*", folder + "/part-0000[0-9]")) {
      assertThat(read(name, 3, 10)).as(name).isEqualTo("[1 2, 3 4, 5 6] of none");
      assertThat(read(name, 1000, 10)).as(name).isEqualTo("[1 2, 3 4, 5 6] of none");
    }
  }

  @Test
  void findsAHeaderInTheFirstFileThatHasLines() throws IOException {
    file("part-0", "# nothing but a comment\n");
    file("part-1", "\ufeff7 3\n0 1\n");
    file("part-2", "2 1\n2 2\n");
    assertThat(read(folder.toString(), 4, 10)).isEqualTo("[0 1, 2 1, 2 2] of 0..6");
  }

  @Test
  void readsCompressedFilesAsAWhole() throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("part-0.txt.gz")))) {
      out.write("8 3\n1 2\n0 1\n".getBytes(StandardCharsets.UTF_8));
    }
    file("part-1.txt", "2 2");
    assertThat(read(folder + "/part-0.txt.gz", 3, 5)).isEqualTo("[8 3, 1 2, 0 1] of none");
    assertThat(read(folder.toString(), 3, 5)).isEqualTo("[1 2, 0 1, 2 2] of 0..7");
  }

  @Test
  void reportsTheFirstOfSeveralBadLinesWithItsFile() throws IOException {
    file("part-0", "1 2\n3 4\n");
    file("part-1", "1 2\n\n# x\n3 4 5\n1 2\nx y\n");
    file("part-2", "z\n");
    assertThatThrownBy(() -> read(folder.toString(), 2, 10))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessage(
            folder
                + "/part-1 line 4 column 5: line must have 2 columns (source target) as the first"
                + " edge has: text=\"5\"; fix the line or comment it out with #");
  }

  @Test
  void refusesMissingFiles() throws IOException {
    Path empty = file("empty.txt", "");
    Path comments = file("comments.txt", "# 1 2\n\n");
    for (String name :
        List.of(folder + "/none.txt", folder + "/none-*", empty.toString(), comments.toString())) {
      assertThatThrownBy(() -> read(name, 100, 100))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessage(messageOfEmbedded(name));
    }
  }

  @Test
  void refusesAnEndlessLineOfARange() throws IOException {
    String name = file("graph.txt", "1 2\n3 4\n" + "5".repeat(18 << 20)).toString();
    assertThatThrownBy(() -> read(name, 1 << 24, 1 << 16))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageStartingWith(name + " line 3 column 1: line must be shorter than 16 MiB");
  }
}
