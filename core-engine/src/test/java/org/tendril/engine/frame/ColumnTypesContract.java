package org.tendril.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/** The contract of the types of columns that are read from files, see {@code docs/tables.md}. */
public interface ColumnTypesContract {

  /** An engine, which the test closes. */
  Engine createEngine();

  /** Texts of ids that other values would equal, if they were read as numbers, dates or flags. */
  List<List<String>> TEXT_IDS =
      List.of(
          List.of("007", "07", "7"),
          List.of("18446744073709551612", "18446744073709551613", "18446744073709551615"),
          List.of("9223372036854775807", "9223372036854775808"),
          List.of("12e4567", "45e1", "450"),
          List.of("true", "TRUE"),
          List.of("true", "false"),
          List.of("1.10", "1.1"),
          List.of("1.5", "2.5"),
          List.of("+1", "1"),
          List.of("-0", "0"),
          List.of("1-2-16", "2016-01-02"),
          List.of("2016-01-02", "2016-01-03"),
          List.of("2016-01-02 00:00:00", "2016-01-02T00:00:00"),
          List.of("inf", "nan", "Infinity", "1"),
          List.of("0x10", "16"),
          List.of("1_000", "1000"),
          List.of("a", " a", "a "));

  private static List<@Nullable Object> column(DataFrame frame, String name) {
    return frame.collect().stream().<@Nullable Object>map(row -> row.value(name)).toList();
  }

  private static Path csv(Path directory, String name, List<String> values) throws IOException {
    StringBuilder text = new StringBuilder("id,n\n");
    values.forEach(value -> text.append(value).append(",0\n"));
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  default void readsIdsAsWrittenUnlessAllAreIntegers(@TempDir Path directory) throws IOException {
    try (Engine engine = createEngine()) {
      for (List<String> ids : TEXT_IDS) {
        Path file = csv(directory, "ids.csv", ids);
        DataFrame frame = engine.read().withIds("ID").csv(file.toString());
        assertThat(frame.schema().column("id").type()).as("" + ids).isEqualTo(ColumnType.STRING);
        assertThat(column(frame, "id")).isEqualTo(ids);
      }
      List<String> integers = List.of("-9223372036854775808", "9223372036854775807", "0", "-7");
      DataFrame found =
          engine.read().withIds("id").csv(csv(directory, "n.csv", integers).toString());
      assertThat(column(found, "id")).isEqualTo(integers.stream().map(Long::valueOf).toList());
    }
  }

  @Test
  default void findsIdsOfSeveralFilesTogether(@TempDir Path directory) throws IOException {
    csv(directory, "1.csv", List.of("7", "8"));
    csv(directory, "2.csv", List.of("9", "010"));
    try (Engine engine = createEngine()) {
      DataFrame ids = engine.read().withIds("id").csv(directory.toString());
      assertThat(column(ids.orderBy("id"), "id")).isEqualTo(List.of("010", "7", "8", "9"));
    }
  }

  @Test
  default void findsTypesAsWhichAllValuesAreWritten(@TempDir Path directory) throws IOException {
    Map<List<String>, ColumnType> cases = new LinkedHashMap<>();
    cases.put(List.of("1", "-2"), ColumnType.LONG);
    cases.put(List.of("007", "1"), ColumnType.STRING);
    cases.put(List.of("1", "18446744073709551612"), ColumnType.STRING);
    cases.put(List.of("1", "2.50", "-.5", "1.0E10", "1e-05"), ColumnType.DOUBLE);
    cases.put(List.of("1.5", "inf", "-Infinity", "NaN"), ColumnType.DOUBLE);
    cases.put(List.of("NaN", "inf"), ColumnType.STRING);
    cases.put(List.of("1.5", "12345678901234567"), ColumnType.STRING);
    cases.put(List.of("45e1", "450"), ColumnType.STRING);
    cases.put(List.of("1.5e999", "2.5"), ColumnType.STRING);
    cases.put(List.of("01.5", "2.5"), ColumnType.STRING);
    cases.put(List.of("true", "false"), ColumnType.BOOLEAN);
    cases.put(List.of("TRUE", "FALSE"), ColumnType.BOOLEAN);
    cases.put(List.of("true", "TRUE"), ColumnType.STRING);
    cases.put(List.of("2016-12-31", "0001-01-01"), ColumnType.DATE);
    cases.put(List.of("31/12/2016", "30/12/2016"), ColumnType.STRING);
    cases.put(List.of("1-2-16", "2-2-16"), ColumnType.STRING);
    cases.put(List.of("2016-02-30", "2016-02-29"), ColumnType.STRING);
    cases.put(List.of("2016-12-31", "2016-12-31 23:59"), ColumnType.TIMESTAMP);
    cases.put(List.of("2016-12-31T23:59:58.25", "2016-12-31 23:59:58"), ColumnType.TIMESTAMP);
    cases.put(List.of("2016-12-31 24:00:00", "2016-12-31 23:59:58"), ColumnType.STRING);
    cases.put(List.of("10:30:00", "11:30:00"), ColumnType.STRING);
    cases.put(List.of(" 1", "2"), ColumnType.STRING);
    try (Engine engine = createEngine()) {
      for (var entry : cases.entrySet()) {
        Path file = csv(directory, "cases.csv", entry.getKey());
        DataFrame frame = engine.read().csv(file.toString());
        ColumnType found = frame.schema().column("id").type();
        assertThat(found).as("" + entry.getKey()).isEqualTo(entry.getValue());
        if (found.equals(ColumnType.STRING)) {
          assertThat(column(frame, "id")).isEqualTo(entry.getKey());
        } else {
          assertThat(frame.filter("id IS NULL").count()).isZero();
        }
      }
    }
  }

  @Test
  default void findsTypesByValuesFarBehindTheFirst(@TempDir Path directory) throws IOException {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 9000; i++) {
      values.add("" + i);
    }
    values.add("007");
    Path file = csv(directory, "late.csv", values);
    try (Engine engine = createEngine()) {
      assertThat(column(engine.read().csv(file.toString()), "id")).isEqualTo(values);
    }
  }

  @Test
  default void readsDeclaredTypes(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("a.csv"),
            """
            id,day,at,price,n,flag,zone
            1,31/12/2016,31.12.2016 5:07,1.50,+007,TRUE,2016-12-31T00:00:00+01:00
            ,1/2/2017,01.02.2017 23:59,,,,
            """);
    try (Engine engine = createEngine()) {
      DataFrame frame =
          engine
              .read()
              .withTypes(Map.of("ID", "string", "day", "date(%d/%m/%Y)"))
              .withTypes(Map.of("at", "timestamp(%d.%m.%Y %H:%M)", "price", "decimal(10, 2)"))
              .withTypes(Map.of("n", "int", "flag", "boolean", "zone", "instant"))
              .csv(file.toString());
      assertThat(frame.schema().toString())
          .isEqualTo(
              "id string, day date, at timestamp, price decimal(10, 2), n int, flag boolean,"
                  + " zone instant");
      Row row = frame.collect().get(0);
      assertThat(row.value("id")).isEqualTo("1");
      assertThat(row.value("day")).isEqualTo(LocalDate.of(2016, 12, 31));
      assertThat(row.value("at")).isEqualTo(LocalDateTime.of(2016, 12, 31, 5, 7));
      assertThat(row.value("price")).hasToString("1.50");
      assertThat(row.value("n")).isEqualTo(7);
      assertThat(row.value("flag")).isEqualTo(true);
      assertThat(row.value("zone")).isEqualTo(Instant.parse("2016-12-30T23:00:00Z"));
      assertThat(column(frame, "day")).element(1).isEqualTo(LocalDate.of(2017, 2, 1));
      assertThat(column(frame, "n")).element(1).isNull();
    }
  }

  @Test
  default void refusesValuesOfOtherTypesWithTheirPlace(@TempDir Path directory) throws IOException {
    Map<String, List<String>> cases = new LinkedHashMap<>();
    cases.put("long", List.of("1.7", "0x10", "1e3", " 7", "9223372036854775808", "true", ""));
    cases.put("byte", List.of("128"));
    cases.put("double", List.of("1d", "0x1p3", "1e999", "1,5"));
    cases.put("decimal(4,1)", List.of("1.25", "12345"));
    cases.put("boolean", List.of("1", "yes"));
    cases.put("date", List.of("2016-12-31 00:00:00", "31/12/2016", "2016-02-30", "16-1-2"));
    cases.put("date(%d/%m/%Y)", List.of("2016-12-31", "31/13/2016", "1/1/16"));
    cases.put("timestamp", List.of("2016-12-31T00:00:00Z", "10:30"));
    cases.put("instant", List.of("2016-12-31T00:00:00"));
    try (Engine engine = createEngine()) {
      for (var entry : cases.entrySet()) {
        for (String value : entry.getValue()) {
          String text = "a,b\n\"two\nlines\",\nx,\"" + value + "\"\ny,\n";
          Path file = Files.writeString(directory.resolve("bad.csv"), text);
          DataFrame frame =
              engine.read().withTypes(Map.of("b", entry.getKey())).csv(file.toString());
          assertThatThrownBy(frame::collect)
              .as(entry.getKey() + " " + value)
              .isInstanceOf(TendrilException.InvalidInput.class)
              .hasMessageContaining("bad.csv")
              .hasMessageContaining("line 4: ")
              .hasMessageContaining("column=b type=" + entry.getKey().replace(",", ", "))
              .hasMessageContaining("value=" + value + ";");
          assertThat(frame.select("a").count()).isEqualTo(3);
        }
      }
      assertThatThrownBy(() -> engine.read().withTypes(Map.of("b", "date(%d/%m)")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("form=%d/%m");
      assertThatThrownBy(() -> engine.read().withTypes(Map.of("b", "text")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("type=text");
      Path file = directory.resolve("bad.csv");
      assertThatThrownBy(() -> engine.read().withTypes(Map.of("c", "long")).csv(file.toString()))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("name=c columns=[a, b]");
    }
  }

  @Test
  default void readsNamesOfColumnsWithoutSpacesAround(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("a.csv"), "src, dst\na, b\n");
    try (Engine engine = createEngine()) {
      DataFrame frame = engine.read().withIds("src", "dst").csv(file.toString());
      assertThat(frame.schema().names()).containsExactly("src", "dst");
      assertThat(column(frame, "dst")).containsExactly(" b");
    }
  }

  @Test
  default void readsIdsOfJsonAsWritten(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("a.json"),
            """
            {"mixed": 1, "big": 18446744073709551612, "n": 1, "wide": 18446744073709551615, "sign": 7}
            {"mixed": "01", "big": 18446744073709551613, "n": 2, "wide": 2, "sign": -7}
            """);
    try (Engine engine = createEngine()) {
      DataFrame frame = engine.read().withIds("mixed", "big", "n").json(file.toString());
      assertThat(column(frame, "mixed")).containsExactly("1", "01");
      assertThat(column(frame, "big"))
          .containsExactly("18446744073709551612", "18446744073709551613");
      assertThat(column(frame, "n")).containsExactly(1L, 2L);
      assertThat(column(frame, "wide")).containsExactly("18446744073709551615", "2");
      assertThat(column(frame, "sign")).containsExactly(7L, -7L);
      DataFrame declared =
          engine.read().withTypes(Map.of("n", "string", "mixed", "long")).json(file.toString());
      assertThat(column(declared, "n")).containsExactly("1", "2");
      assertThat(column(declared, "mixed")).containsExactly(1L, 1L);
      assertThatThrownBy(
              () -> engine.read().withTypes(Map.of("big", "long")).json(file.toString()).collect())
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("a.json")
          .hasMessageContaining("column=big type=long value=18446744073709551612");
    }
  }

  @Test
  default void declaresTypesOfParquet(@TempDir Path directory) {
    try (Engine engine = createEngine()) {
      String path = directory.resolve("p").toString();
      engine
          .frames()
          .of(
              Columns.empty()
                  .with("id", new String[] {"7", "8"})
                  .with("n", new long[] {1, 2})
                  .with("x", new double[] {1.5, 2}))
          .write()
          .parquet(path);
      DataFrame frame = engine.read().withTypes(Map.of("id", "long", "n", "string")).parquet(path);
      assertThat(frame.schema().toString()).isEqualTo("id long, n string, x double");
      assertThat(column(frame, "id")).containsExactly(7L, 8L);
      assertThat(column(frame, "n")).containsExactly("1", "2");
      DataFrame cut = engine.read().withTypes(Map.of("x", "long")).parquet(path);
      assertThatThrownBy(cut::collect)
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("column=x type=long value=1.5");
    }
  }

  @Test
  default void takesColumnsOfBoxedValuesWithNulls() {
    Columns columns =
        Columns.empty()
            .with("n", ColumnType.LONG, new @Nullable Object[] {1L, null, 3L})
            .with("x", ColumnType.DOUBLE, new @Nullable Double[] {null, 1.5, null})
            .with("flag", ColumnType.BOOLEAN, new @Nullable Object[] {true, false, null})
            .with("s", ColumnType.STRING, new @Nullable Object[] {"a", null, "b"});
    try (Engine engine = createEngine()) {
      DataFrame frame = engine.frames().of(columns);
      assertThat(column(frame, "n")).containsExactly(1L, null, 3L);
      assertThat(column(frame, "x")).containsExactly(null, 1.5, null);
      assertThat(column(frame, "flag")).containsExactly(true, false, null);
      assertThat(column(frame, "s")).containsExactly("a", null, "b");
    }
    assertThatThrownBy(
            () -> Columns.empty().with("n", ColumnType.LONG, new @Nullable Object[] {1L, "2"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column=n type=long row=1 value=2");
  }
}
