package org.tendril.datasets.internal.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.GraphTarget;
import org.tendril.datasets.GraphText;
import org.tendril.datasets.RandomGraphs;
import org.tendril.datasets.ReadOptions;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.GraphPartition;

final class NpzFileTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @TempDir Path folder;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  /** Arrays of longs, or of doubles if their name is data, by name. */
  private Path file(String format, Map<String, long[]> arrays) throws IOException {
    Path path = folder.resolve("m.npz");
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, long[]> array : arrays.entrySet()) {
        boolean isData = array.getKey().equals("data");
        ByteBuffer bytes =
            ByteBuffer.allocate(8 * array.getValue().length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : array.getValue()) {
          bytes.putLong(isData ? Double.doubleToLongBits(value / 2.0) : value);
        }
        String type = isData ? "<f8" : "<i8";
        put(zip, array.getKey(), type, array.getValue().length + ",", bytes.array());
      }
      put(zip, "format", "|S3", "", format.getBytes(StandardCharsets.US_ASCII));
    }
    return path;
  }

  private static void put(
      ZipOutputStream zip, String name, String type, String shape, byte[] values)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name + ".npy"));
    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + ")}\n";
    ByteBuffer start = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    start.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    zip.write(start.putShort((short) header.length()).array());
    zip.write(header.getBytes(StandardCharsets.US_ASCII));
    zip.write(values);
  }

  private static Map<String, long[]> compressed() {
    Map<String, long[]> arrays = new TreeMap<>();
    arrays.put("data", new long[] {1, 4, 6});
    arrays.put("indices", new long[] {1, 2, 0});
    arrays.put("indptr", new long[] {0, 2, 2, 3});
    arrays.put("shape", new long[] {3, 3});
    return arrays;
  }

  private static String graph(Path path) {
    return GraphText.of(GraphSource.at(path).load(ENGINE).partition()).replace('\n', ';');
  }

  @Test
  void readsAllFormats() throws IOException {
    assertThat(graph(file("csr", compressed()))).isEqualTo("directed;0: 1=0.5 2=2.0;1:;2: 0=3.0");
    assertThat(graph(file("csc", compressed()))).isEqualTo("directed;0: 2=3.0;1: 0=0.5;2: 0=2.0");
    Map<String, long[]> coo = compressed();
    coo.put("row", new long[] {2, 0, 0});
    coo.put("col", new long[] {1, 0, 0});
    assertThat(graph(file("coo", coo))).isEqualTo("directed;0: 0=2.0 0=3.0;1:;2: 1=0.5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bsr | data | 1 2 3 | format must be csr, csc or coo: format=bsr",
        "csr | shape | 3 4 | matrix of a graph must be square: shape=[3, 4]",
        "csr | shape | 3000000000 3000000000 | there must be fewer than 2^31 vertices",
        "csr | indices | 1 2 3 | indices: indices must be in [0, 3): position=2 index=3",
        "csr | indices | 1 2 | indptr must have n + 1 values",
        "csr | indptr | 0 3 2 3 | indptr must ascend: row=1",
        "csr | data | 1 2 | arrays must have a place for each value: values=2",
        "coo | data | 1 2 | file must hold the array row",
      })
  void refusesArraysThatBreakARule(String format, String name, String values, String message)
      throws IOException {
    Map<String, long[]> arrays = compressed();
    String[] words = values.split(" ", -1);
    long[] numbers = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Long.parseLong(words[i]);
    }
    arrays.put(name, numbers);
    Path path = file(format, arrays);
    assertThatThrownBy(() -> GraphSource.at(path).load(ENGINE))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageStartingWith(path + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void refusesAShapeThatNoMemoryHolds() throws IOException {
    Map<String, long[]> arrays = compressed();
    arrays.put("shape", new long[] {2_000_000_000, 2_000_000_000});
    Path path = file("csr", arrays);
    assertThatThrownBy(() -> GraphSource.at(path).load(ENGINE))
        .isInstanceOf(TendrilException.ResourceExhausted.class);
  }

  @Test
  void readsWhatItWrites() {
    for (int seed = 0; seed < 60; seed++) {
      GraphPartition graph = RandomGraphs.next(ENGINE, new SplittableRandom(seed));
      Path path = folder.resolve("g.npz");
      Path matrix = folder.resolve("g.konect");
      GraphTarget.parse(path.toString()).write(graph);
      GraphTarget.parse(matrix.toString()).write(graph);
      ReadOptions options = ReadOptions.defaults();
      GraphPartition read =
          GraphSource.at(path)
              .withOptions(graph.isSymmetric() ? options.undirected() : options)
              .load(ENGINE)
              .partition();
      GraphPartition numbered = GraphSource.at(matrix).load(ENGINE).partition();
      assertThat(read.ids().size()).isEqualTo(numbered.ids().size());
      assertThat(numbersFromOne(GraphText.of(read)))
          .as("seed %d", seed)
          .isEqualTo(GraphText.of(numbered));
    }
  }

  private static String numbersFromOne(String graph) {
    StringBuilder text = new StringBuilder();
    for (String word : graph.split("(?<=[\n ])", -1)) {
      int end = 0;
      while (end < word.length() && Character.isDigit(word.charAt(end))) {
        end++;
      }
      text.append(end == 0 ? "" : Integer.parseInt(word.substring(0, end)) + 1);
      text.append(word.substring(end));
    }
    return text.toString();
  }
}
