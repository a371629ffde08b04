package org.tendril.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.DataFrame.JoinKind;
import org.tendril.engine.frame.DataFrame.SortKey;

/** The contract of data frames on every {@link Engine}: implement it to inherit the tests. */
public interface DataFrameContract
    extends DataFrameFilesContract,
        ColumnTypesContract,
        BadFilesContract,
        DataFrameQueriesContract,
        SqlSafetyContract {

  /** A value of a user. Its class is registered with the engine. */
  record Person(long id, String name, @Nullable Integer age, String city) {}

  /** Rows with a null in the column {@code age}. */
  List<Person> PEOPLE =
      List.of(
          new Person(1, "Ada", 36, "London"),
          new Person(2, "Bob", null, "Paris"),
          new Person(3, "Cy", 20, "London"),
          new Person(4, "Dee", 50, "Rome"));

  private static DataFrame people(Engine engine) {
    return engine.frames().of(PEOPLE, Person.class);
  }

  private static List<List<@Nullable Object>> cells(DataFrame frame) {
    List<List<@Nullable Object>> all = new ArrayList<>();
    for (Row row : frame.collect()) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (int i = 0; i < frame.schema().size(); i++) {
        cells.add(row.value(i));
      }
      all.add(cells);
    }
    return all;
  }

  private static List<@Nullable Object> row(@Nullable Object... cells) {
    return Arrays.asList(cells);
  }

  private static List<Long> ids(DataFrame frame) {
    return frame.collect().stream().map(row -> row.longValue("id")).toList();
  }

  @Test
  default void convertsRecordsToRowsAndBack() {
    try (Engine engine = createEngine()) {
      DataFrame people = people(engine);
      assertThat(people.schema())
          .isEqualTo(
              Schema.of(
                  new Column("id", ColumnType.LONG),
                  new Column("name", ColumnType.STRING),
                  new Column("age", ColumnType.INT),
                  new Column("city", ColumnType.STRING)));
      assertThat(people.collect(Person.class)).isEqualTo(PEOPLE);
      assertThat(people.count()).isEqualTo(4);
      assertThat(engine.frames().of(List.<Person>of(), Person.class).collect()).isEmpty();
    }
  }

  @Test
  default void convertsDatasetsToFrames() {
    try (Engine engine = createEngine()) {
      DataFrame people = engine.frames().of(engine.dataset(PEOPLE, 3), Person.class);
      assertThat(people.collect(Person.class)).isEqualTo(PEOPLE);
      assertThat(people.filter("age > 30").count()).isEqualTo(2);
    }
  }

  /** A record with a component of each type that may become a column. */
  record Everything(
      boolean flag,
      byte b,
      short s,
      int i,
      long l,
      float f,
      double d,
      @Nullable String text,
      BigDecimal decimal,
      LocalDate date,
      LocalDateTime time,
      Instant instant,
      UUID uuid,
      JoinKind kind,
      @Nullable Boolean maybe,
      @Nullable Double real) {}

  @Test
  default void convertsValuesOfAllTypesAndBack() {
    Everything one =
        new Everything(
            true,
            (byte) -128,
            (short) 32767,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            1.5f,
            Math.nextUp(0.1),
            "é€😀 'quoted' \"double\" \\ \n\t",
            new BigDecimal("12345678901234567890.123456789012345678"),
            LocalDate.of(1969, 12, 31),
            LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000), // no such time in Berlin
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            UUID.fromString("00000000-0000-0000-0000-00000000000a"),
            JoinKind.ANTI,
            null,
            Double.NaN);
    Everything two =
        new Everything(
            false,
            (byte) 0,
            (short) 0,
            0,
            0,
            -0.0f,
            Double.NEGATIVE_INFINITY,
            null,
            new BigDecimal("-1.000000000000000000"),
            LocalDate.of(2100, 2, 28),
            LocalDateTime.of(1, 1, 1, 0, 0),
            Instant.EPOCH,
            new UUID(-1, -1),
            JoinKind.INNER,
            true,
            null);
    try (Engine engine = createEngine()) {
      DataFrame frame = engine.frames().of(List.of(one, two), Everything.class);
      assertThat(frame.collect(Everything.class)).containsExactly(one, two);
      DataFrame back = engine.frames().of(frame.collectColumns());
      assertThat(back.schema()).isEqualTo(frame.schema());
      assertThat(back.collect(Everything.class)).containsExactly(one, two);
    }
  }

  @Test
  default void convertsColumnsToFramesAndBack() {
    int n = 200_000;
    SplittableRandom random = new SplittableRandom(7);
    long[] longs = random.longs(n).toArray();
    double[] doubles = random.doubles(n).toArray();
    int[] ints = random.ints(n).toArray();
    boolean[] booleans = new boolean[n];
    @Nullable String[] strings = new @Nullable String[n];
    BitSet nulls = new BitSet();
    for (int i = 0; i < n; i++) {
      booleans[i] = i % 3 == 0;
      strings[i] = i % 11 == 0 ? null : "text " + i;
      nulls.set(i, i % 7 == 0);
    }
    try (Engine engine = createEngine()) {
      DataFrame frame =
          engine
              .frames()
              .of(
                  Columns.empty()
                      .with("l", longs)
                      .with("d", doubles)
                      .with("i", ints)
                      .with("b", booleans)
                      .with("s", strings)
                      .with("n", ints)
                      .withNulls("n", nulls));
      Columns back = frame.collectColumns();
      assertThat(back.rowCount()).isEqualTo(n);
      assertThat(back.longs("l")).isEqualTo(longs);
      assertThat(back.doubles("d")).isEqualTo(doubles);
      assertThat(back.ints("i")).isEqualTo(ints);
      assertThat(back.longs("i")).isEqualTo(Arrays.stream(ints).asLongStream().toArray());
      assertThat(back.booleans("b")).isEqualTo(booleans);
      assertThat(back.strings("s")).isEqualTo(strings);
      assertThat(back.nulls("n")).isEqualTo(nulls);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> back.ints("n"))
          .withMessageContaining("column=n row=0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> back.longs("d"))
          .withMessageContaining("column=d type=double");
      longs[0]++; // was copied
      assertThat(frame.limit(1).collect().get(0).longValue("l")).isEqualTo(longs[0] - 1);
    }
  }

  @Test
  default void selectsDropsAndRenames() {
    try (Engine engine = createEngine()) {
      DataFrame people = people(engine);
      assertThat(cells(people.select("name", "ID").limit(1))).containsExactly(row("Ada", 1L));
      assertThat(people.select("ID").schema().names()).containsExactly("id");
      assertThat(people.drop("age", "city").schema().names()).containsExactly("id", "name");
      assertThat(people.rename("name", "called").schema().names())
          .containsExactly("id", "called", "age", "city");
      DataFrame computed =
          people.selectExpr("id * 2 AS twice", "upper(name) AS loud -- a comment", "age");
      assertThat(cells(computed.limit(2)))
          .containsExactly(row(2L, "ADA", 36), row(4L, "BOB", null));
      DataFrame with = people.withColumn("age", "coalesce(age, 0) + 1").withColumn("x", "id + age");
      assertThat(with.schema().names()).containsExactly("id", "name", "age", "city", "x");
      assertThat(with.collect().stream().map(r -> r.longValue("x")).toList())
          .containsExactly(38L, 3L, 24L, 55L);
    }
  }

  @Test
  default void acceptsAnyCharacterInNames() {
    String odd = "a \"b\" `c` 'd' [e] {f} .g; -- h\u00e9😀";
    try (Engine engine = createEngine()) {
      DataFrame frame = people(engine).rename("name", odd).withColumn("select", "id");
      assertThat(frame.schema().names()).containsExactly("id", odd, "age", "city", "select");
      DataFrame selected =
          frame
              .select(odd, "select")
              .filter(engine.frames().dialect().quote(odd) + " = 'Cy'")
              .withColumn(odd + odd, "1")
              .orderBy(odd)
              .union(frame.select("select", odd).withColumn(odd + odd, "2").limit(0))
              .distinct();
      assertThat(cells(selected)).containsExactly(row("Cy", 3L, 1));
      assertThat(
              cells(
                  frame
                      .groupBy(odd)
                      .count()
                      .filter(engine.frames().dialect().quote("count") + " > 1")))
          .isEmpty();
      assertThat(frame.join(frame.select(odd), JoinKind.INNER, odd).count()).isEqualTo(4);
      assertThat(frame.drop(odd).describe("select").collect()).hasSize(1);
    }
  }

  @Test
  default void filtersByThreeValuedLogic() {
    try (Engine engine = createEngine()) {
      DataFrame people = people(engine);
      assertThat(ids(people.filter("age > 30"))).containsExactly(1L, 4L);
      assertThat(ids(people.filter("NOT age > 30"))).containsExactly(3L);
      assertThat(ids(people.filter("age IS NULL OR id = 1 -- both"))).containsExactly(1L, 2L);
    }
  }

  @Test
  default void joinsByColumns() {
    try (Engine engine = createEngine()) {
      DataFrame left =
          engine
              .frames()
              .of(Columns.empty().with("k", new long[] {1, 2, 2}).with("a", new int[] {1, 2, 3}));
      BitSet none = new BitSet();
      none.set(2);
      DataFrame right =
          engine
              .frames()
              .of(
                  Columns.empty()
                      .with("b", new int[] {10, 20, 30})
                      .with("K", new long[] {2, 3, 0})
                      .withNulls("K", none));
      assertThat(cells(left.join(right, JoinKind.INNER, "k").orderBy("a")))
          .containsExactly(row(2L, 2, 10), row(2L, 3, 10));
      assertThat(cells(left.join(right, JoinKind.LEFT, "k").orderBy("a")))
          .containsExactly(row(1L, 1, null), row(2L, 2, 10), row(2L, 3, 10));
      assertThat(cells(left.join(right, JoinKind.RIGHT, "k").orderBy("b", "a")))
          .containsExactly(row(2L, 2, 10), row(2L, 3, 10), row(3L, null, 20), row(null, null, 30));
      assertThat(cells(left.join(right, JoinKind.FULL, "k").orderBy("k", "a")))
          .containsExactly(
              row(null, null, 30),
              row(1L, 1, null),
              row(2L, 2, 10),
              row(2L, 3, 10),
              row(3L, null, 20));
      assertThat(cells(left.join(right, JoinKind.SEMI, "k").orderBy("a")))
          .containsExactly(row(2L, 2), row(2L, 3));
      assertThat(cells(left.join(right, JoinKind.ANTI, "k"))).containsExactly(row(1L, 1));
      assertThat(left.crossJoin(right.rename("K", "other")).count()).isEqualTo(9);
    }
  }

  @Test
  default void joinsOnConditions() {
    try (Engine engine = createEngine()) {
      DataFrame people = people(engine).select("id", "age");
      DataFrame others = people.rename("id", "other").rename("age", "theirs");
      DataFrame older = people.joinOn(others, JoinKind.INNER, "l.age > r.theirs");
      assertThat(older.schema().names()).containsExactly("id", "age", "other", "theirs");
      assertThat(cells(older.select("id", "other").orderBy("id", "other")))
          .containsExactly(row(1L, 3L), row(4L, 1L), row(4L, 3L));
      assertThat(ids(people.joinOn(people, JoinKind.ANTI, "l.age < r.age").orderBy("id")))
          .containsExactly(2L, 4L);
      assertThatThrownBy(() -> people.joinOn(people, JoinKind.INNER, "l.id = r.id"))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("name=id");
    }
  }

  @Test
  default void groupsAndAggregates() {
    try (Engine engine = createEngine()) {
      DataFrame people = people(engine);
      DataFrame cities =
          people.groupBy("city").agg("sum(age) AS total", "count(*) AS n", "max(name) AS last");
      assertThat(cities.schema().column("total").type()).isEqualTo(ColumnType.LONG);
      assertThat(cells(cities.orderBy("city")))
          .containsExactly(
              row("London", 56L, 2L, "Cy"),
              row("Paris", null, 1L, "Bob"),
              row("Rome", 50L, 1L, "Dee"));
      assertThat(
              cells(people.groupBy("city").count().orderBy(SortKey.descending("count")).limit(1)))
          .containsExactly(row("London", 2L));
      assertThat(cells(people.filter("false").agg("count(*) AS n", "sum(id) AS s")))
          .containsExactly(row(0L, null));
      assertThat(people.filter("false").groupBy("city").count().collect()).isEmpty();
    }
  }

  @Test
  default void sortsWithNullsSmallest() {
    try (Engine engine = createEngine()) {
      DataFrame people = people(engine);
      assertThat(ids(people.orderBy("age"))).containsExactly(2L, 3L, 1L, 4L);
      assertThat(ids(people.orderBy(SortKey.descending("age")))).containsExactly(4L, 1L, 3L, 2L);
      assertThat(ids(people.orderBy(SortKey.ascending("city"), SortKey.descending("id"))))
          .containsExactly(3L, 1L, 2L, 4L);
      people.createOrReplaceTempView("people");
      assertThat(ids(engine.sql("SELECT * FROM people ORDER BY age")))
          .containsExactly(2L, 3L, 1L, 4L);
    }
  }

  @Test
  default void filtersByABooleanColumn() {
    try (Engine engine = createEngine()) {
      DataFrame flagged = people(engine).selectExpr("id", "age > 30 AS flag");
      assertThat(ids(flagged.filter("flag"))).containsExactly(1L, 4L);
      assertThat(ids(flagged.filter("flag").filter("id > 1"))).containsExactly(4L);
    }
  }

  @Test
  default void keepsTheOrderAfterASort() {
    int n = 100_000;
    long[] values = new SplittableRandom(5).longs(n, 0, n).toArray();
    try (Engine engine = createEngine()) {
      DataFrame sorted = engine.frames().of(Columns.empty().with("v", values)).orderBy("v");
      long[] expected =
          LongStream.of(values).sorted().filter(v -> v % 2 == 0).limit(9000).toArray();
      DataFrame later =
          sorted
              .filter("v % 2 = 0")
              .withColumn("w", "v + 1")
              .rename("v", "u")
              .drop("w")
              .limit(9000);
      assertThat(later.collectColumns().longs("u")).isEqualTo(expected);
      assertThat(later.persist().collectColumns().longs("u")).isEqualTo(expected);
    }
  }

  @Test
  default void unitesByNameAndKeepsDuplicates() {
    try (Engine engine = createEngine()) {
      DataFrame people = people(engine).select("id", "name");
      DataFrame both = people.union(people.select("name", "id"));
      assertThat(both.count()).isEqualTo(8);
      assertThat(both.schema().names()).containsExactly("id", "name");
      assertThat(both.distinct().count()).isEqualTo(4);
      assertThatThrownBy(() -> people.union(people.select("id")))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("name=name columns=[id]");
      assertThatThrownBy(() -> people.select("id").union(people))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("name=name columns=[id]");
    }
  }

  @Test
  default void samplesTheSameRowsForTheSameSeed() {
    try (Engine engine = createEngine()) {
      long[] values = LongStream.range(0, 10_000).toArray();
      DataFrame frame = engine.frames().of(Columns.empty().with("v", values));
      long[] once = frame.sample(0.3, 42).collectColumns().longs("v");
      assertThat(once).hasSizeBetween(2700, 3300).isSorted();
      assertThat(frame.sample(0.3, 42).collectColumns().longs("v")).isEqualTo(once);
      assertThat(frame.sample(0.3, -43).collectColumns().longs("v")).isNotEqualTo(once);
      assertThat(frame.sample(0, 1).count()).isZero();
      assertThat(frame.sample(1, 1).count()).isEqualTo(10_000);
      assertThatIllegalArgumentException().isThrownBy(() -> frame.sample(Double.NaN, 1));
    }
  }

  @Test
  default void describesColumns() {
    try (Engine engine = createEngine()) {
      DataFrame described = people(engine).describe();
      assertThat(described.schema().names())
          .containsExactly("column", "type", "count", "nulls", "mean", "stddev", "min", "max");
      List<Row> rows = described.orderBy("column").collect();
      assertThat(rows.stream().map(r -> r.stringValue("column")).toList())
          .containsExactly("age", "city", "id", "name");
      Row age = rows.get(0);
      assertThat(age.longValue("count")).isEqualTo(3);
      assertThat(age.longValue("nulls")).isEqualTo(1);
      assertThat(age.doubleValue("mean")).isEqualTo(106 / 3.0);
      assertThat(age.doubleValue("stddev")).isBetween(15.0, 15.1);
      assertThat(age.stringValue("min")).isEqualTo("20");
      assertThat(age.stringValue("type")).isEqualTo("int");
      assertThat(rows.get(1).isNull("mean")).isTrue();
      assertThat(rows.get(1).stringValue("max")).isEqualTo("Rome");
    }
  }

  @Test
  default void queriesViewsAndFramesByName() {
    try (Engine engine = createEngine()) {
      DataFrame people = people(engine);
      people.createOrReplaceTempView("people");
      DataFrame old = engine.sql("SELECT * FROM People WHERE age > 30;");
      people.filter("id < 3").createOrReplaceTempView("PEOPLE");
      assertThat(old.count()).as("the view of this name before it was replaced").isEqualTo(2);
      assertThat(engine.sql("SELECT * FROM people").count()).isEqualTo(2);
      engine.sql("SELECT * FROM people WHERE id = 1").createOrReplaceTempView("people");
      assertThat(engine.frames().view("people").count())
          .as("the view derived from the old one")
          .isEqualTo(1);
      DataFrame joined =
          engine.sql(
              "WITH x AS (SELECT * FROM a) SELECT x.id, b.name FROM x JOIN b ON x.id = b.id"
                  + " ORDER BY x.id DESC -- the end",
              Map.of("a", people.select("id"), "b", people));
      assertThat(cells(joined.limit(2))).containsExactly(row(4L, "Dee"), row(3L, "Cy"));
      assertThat(engine.sql("SELECT count(*) AS n FROM people", Map.of("people", people)).collect())
          .extracting(r -> r.longValue("n"))
          .containsExactly(4L);
      assertThat(engine.frames().dropView("people")).isTrue();
      assertThat(engine.frames().dropView("people")).isFalse();
      assertThatThrownBy(() -> engine.sql("SELECT * FROM people"))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("people");
      assertThatThrownBy(() -> engine.frames().view("people"))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("name=people");
    }
  }

  @Test
  default void endsTheLineageAtAPersistedFrame() {
    try (Engine engine = createEngine()) {
      DataFrame state =
          engine.frames().of(Columns.empty().with("x", new long[] {1, 2, 3})).persist();
      for (int round = 0; round < 6; round++) {
        DataFrame next =
            state
                .joinOn(state.rename("x", "y"), JoinKind.INNER, "l.x = r.y")
                .selectExpr("x + y AS x")
                .persist();
        state.unpersist();
        state = next;
      }
      assertThat(state.orderBy("x").collectColumns().longs("x")).containsExactly(64, 128, 192);
    }
  }

  @Test
  default void computesSharedParentsOnceInAQuery() {
    try (Engine engine = createEngine()) {
      DataFrame frame = engine.frames().of(Columns.empty().with("x", new long[] {1}));
      for (int i = 0; i < 5; i++) {
        frame =
            frame
                .joinOn(frame.rename("x", "y"), JoinKind.INNER, "l.x = r.y")
                .selectExpr("x + y AS x");
      }
      assertThat(frame.collect().get(0).longValue("x")).isEqualTo(32);
    }
  }

  @Test
  default void returnsNestedValuesAsRowsListsAndMaps() {
    try (Engine engine = createEngine()) {
      SqlDialect dialect = engine.frames().dialect();
      String struct = dialect.struct(List.of("a", "b c"), List.of("id", "name"));
      DataFrame frame =
          people(engine)
              .limit(1)
              .selectExpr(
                  struct + " AS s",
                  dialect.list(List.of("id", "id + 1")) + " AS l",
                  dialect.list(List.of(struct)) + " AS ls");
      ColumnType type =
          ColumnType.struct(
              List.of(new Column("a", ColumnType.LONG), new Column("b c", ColumnType.STRING)));
      assertThat(frame.schema())
          .isEqualTo(
              Schema.of(
                  new Column("s", type),
                  new Column("l", ColumnType.list(ColumnType.LONG)),
                  new Column("ls", ColumnType.list(type))));
      Row inner = Row.of(Schema.of(type.fields()), 1L, "Ada");
      assertThat(cells(frame)).containsExactly(row(inner, List.of(1L, 2L), List.of(inner)));
      assertThat(frame.persist().collect()).isEqualTo(frame.collect());
      assertThat(cells(frame.selectExpr(dialect.field("s", "b c") + " AS x")))
          .containsExactly(row("Ada"));
      assertThat(cells(frame.selectExpr("CAST(s AS " + dialect.type(type) + ") AS x")))
          .containsExactly(row(inner));
      assertThatThrownBy(frame::collectColumns)
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("column=s struct(a long, b c string)");
    }
  }

  @Test
  default void showsATable() {
    try (Engine engine = createEngine()) {
      assertThat(people(engine).drop("city").show(2))
          .isEqualTo(
              """
              id | name |  age
              ---+------+-----
               1 | Ada  |   36
               2 | Bob  | null
              (the first 2 rows)
              """);
      assertThat(people(engine).limit(1).select("name").show())
          .isEqualTo("name\n----\nAda\n(1 row)\n");
    }
  }

  @Test
  default void explainsStepsAndConditionsWithoutRunning() {
    try (Engine engine = createEngine()) {
      DataFrame people = people(engine);
      assertThat(plan(people)).doesNotContain("age>36");
      DataFrame older = people.filter("age > 36");
      assertThat(plan(older)).contains("filter", "age>36");
      assertThat(plan(older.groupBy("city").agg("max(age) AS oldest")))
          .contains("filter", "age>36", "city", "max(");
      DataFrame failing = people.selectExpr("CAST(name AS INT) AS number");
      assertThat(plan(failing)).contains("cast(name");
      assertThatThrownBy(failing::collect).isInstanceOf(TendrilException.class);
    }
  }

  /** The plan of a frame in lower case, without spaces and the column numbers that engines add. */
  private static String plan(DataFrame frame) {
    return frame.explain().toLowerCase(Locale.ROOT).replaceAll("[\\s│]|#\\d+l?", "");
  }

  @Test
  default void showsNestedValuesAsText() {
    try (Engine engine = createEngine()) {
      SqlDialect dialect = engine.frames().dialect();
      String bytes = "CAST('az' AS " + dialect.type(ColumnType.BINARY) + ")";
      String struct = dialect.struct(List.of("id", "bytes"), List.of("id", bytes));
      assertThat(
              people(engine)
                  .limit(1)
                  .selectExpr(
                      dialect.list(List.of("id", "NULL")) + " AS list",
                      struct + " AS struct",
                      dialect.list(List.of(bytes)) + " AS bytes")
                  .show())
          .isEqualTo(
              """
              list      | struct               | bytes
              ----------+----------------------+---------
              [1, null] | {id=1, bytes=0x617a} | [0x617a]
              (1 row)
              """);
    }
  }

  @Test
  default void namesAnUnknownColumnAndTheCandidates() {
    try (Engine engine = createEngine()) {
      DataFrame people = people(engine);
      String columns = "[id, name, age, city]";
      for (Runnable wrong :
          List.<Runnable>of(
              () -> people.select("id", "agee"),
              () -> people.drop("agee"),
              () -> people.rename("agee", "x"),
              () -> people.groupBy("agee"),
              () -> people.orderBy("agee"),
              () -> people.describe("agee"),
              () -> people.join(people, JoinKind.INNER, "agee"),
              () -> people.filter("agee > 1"),
              () -> people.selectExpr("agee + 1 AS x"),
              () -> people.withColumn("x", "agee"),
              () -> people.groupBy("city").agg("sum(agee) AS x"))) {
        assertThatThrownBy(wrong::run)
            .isInstanceOf(TendrilException.InvalidInput.class)
            .hasMessageContaining("agee")
            .hasMessageContaining(columns)
            .hasMessageNotContaining("\n");
      }
      assertThatThrownBy(() -> people.filter("age >"))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("filter: age >");
      assertThatThrownBy(() -> people.filter("nosuchfunction(age)"))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("nosuchfunction");
      assertThatThrownBy(() -> people.rename("age", "NAME"))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("NAME");
      assertThatThrownBy(() -> people.selectExpr("id", "name AS id"))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("id");
      assertThatThrownBy(() -> people.selectExpr("CAST(name AS INT) AS x").collect())
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("Ada");
      assertThatThrownBy(() -> engine.sql("SELEC 1"))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("SELEC");
      assertThatThrownBy(() -> engine.sql("DROP TABLE people"))
          .isInstanceOf(TendrilException.InvalidInput.class);
      assertThat(people.count()).as("still usable").isEqualTo(4);
    }
  }

  /** A record with a component that has no column. */
  record Missing(long id, String surname) {}

  /** A record with a component of another type than its column. */
  record Mistyped(long id, int name) {}

  /** A record that cannot hold the null of its column. */
  record Strict(long id, int age) {}

  /** A record with wider types than the columns. */
  record Wide(BigDecimal id, @Nullable Double age) {}

  @Test
  default void refusesRecordsThatDoNotFit() {
    try (Engine engine = createEngine()) {
      DataFrame people = people(engine);
      assertThat(people.limit(2).collect(Wide.class))
          .containsExactly(new Wide(BigDecimal.ONE, 36.0), new Wide(BigDecimal.valueOf(2), null));
      assertThatThrownBy(() -> people.collect(Missing.class))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("component=surname")
          .hasMessageContaining("[id, name, age, city]");
      assertThatThrownBy(() -> people.collect(Mistyped.class))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("component=name type=int record=Mistyped value=Ada");
      assertThatThrownBy(() -> people.collect(Strict.class))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("component=age type=int record=Strict value=null");
      record Odd(Object anything) {}
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.frames().of(List.<Odd>of(), Odd.class))
          .withMessageContaining("component=anything type=java.lang.Object");
    }
  }

  @Test
  default void refusesFramesOfAnotherEngine() {
    try (Engine one = createEngine();
        Engine two = createEngine()) {
      DataFrame here = people(one);
      DataFrame there = people(two);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> here.union(there))
          .withMessageContaining("same engine");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> one.sql("SELECT * FROM x", Map.of("x", there)));
    }
  }

  @Test
  default void refusesFramesOfAClosedEngine() {
    Engine engine = createEngine();
    DataFrame people = people(engine);
    engine.close();
    assertThatIllegalStateException().isThrownBy(people::collect);
  }

  @Test
  default void servesManyThreads() {
    try (Engine engine = createEngine()) {
      DataFrame people = people(engine);
      List<Long> counts =
          IntStream.range(0, 40)
              .parallel()
              .mapToObj(
                  i -> {
                    if (i % 5 == 0) {
                      assertThatThrownBy(() -> people.filter("nothing = 1"))
                          .isInstanceOf(TendrilException.InvalidInput.class);
                    }
                    return people.filter("id > " + i % 4).count();
                  })
              .toList();
      assertThat(counts).isEqualTo(IntStream.range(0, 40).mapToObj(i -> 4L - i % 4).toList());
    }
  }

  @Test
  default void computesNothingBeforeAnAction() {
    try (Engine engine = createEngine()) {
      DataFrame failing = people(engine).selectExpr("CAST(name AS INT) AS x", "id");
      DataFrame later = failing.filter("x > 0").orderBy("x").limit(3).distinct();
      assertThat(later.schema().size()).isEqualTo(2);
      assertThatThrownBy(later::collect).isInstanceOf(TendrilException.InvalidInput.class);
    }
  }
}
