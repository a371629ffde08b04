package org.tendril.engine.internal.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.DataFrame.JoinKind;
import org.tendril.engine.frame.DataFrame.SortKey;
import org.tendril.engine.frame.DataFrameWriter;
import org.tendril.engine.frame.Row;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.internal.Excerpt;

/** A frame whose operations are SQL over the relation of its parent. */
final class SqlFrame implements DataFrame {
  private final Relations relations;
  private final Relation relation;

  SqlFrame(Relations relations, Relation relation) {
    this.relations = relations;
    this.relation = relation;
  }

  static Relation relation(Relations relations, DataFrame frame) {
    if (!(frame instanceof SqlFrame found) || found.relations != relations) {
      throw new IllegalArgumentException(
          "frames must be of the same engine: columns=" + frame.schema().names());
    }
    return found.relation;
  }

  private DataFrame query(String text, String subject, Relation... others) {
    List<Relation> parents = new ArrayList<>();
    parents.add(relation);
    parents.addAll(Arrays.asList(others));
    return new SqlFrame(relations, relations.query(text, parents, Excerpt.line(subject)));
  }

  /** A user's expression, on lines of its own, because it may end with a comment. */
  private String checked(String operation, String expression) {
    relations
        .gate()
        .refuseExpression(expression)
        .ifPresent(
            reason -> {
              throw new TendrilException.InvalidInput(
                  operation
                      + ": "
                      + Excerpt.line(expression)
                      + "; columns="
                      + schema().names()
                      + ": "
                      + reason);
            });
    return expression + "\n";
  }

  private String quote(String name) {
    return relations.dialect().quote(name);
  }

  private String table() {
    return quote(relation.name());
  }

  /** The name of a column in the spelling of the schema. */
  private String known(String column, Relation owner) {
    if (!owner.schema().has(column)) {
      throw new TendrilException.InvalidInput(
          "there must be a column of this name: name="
              + Excerpt.of(column)
              + " columns="
              + owner.schema().names());
    }
    return owner.schema().column(column).name();
  }

  private String known(String column) {
    return known(column, relation);
  }

  private String quoted(List<String> names) {
    return names.stream().map(this::quote).collect(Collectors.joining(", "));
  }

  private static void require(int count, String what) {
    if (count == 0) {
      throw new IllegalArgumentException("at least one " + what + " must be given: given=0");
    }
  }

  private String joined(String operation, String... expressions) {
    return Arrays.stream(expressions)
        .map(expression -> checked(operation, expression))
        .collect(Collectors.joining(", "));
  }

  @Override
  public Schema schema() {
    return relation.schema();
  }

  @Override
  public DataFrame select(String... columns) {
    require(columns.length, "column");
    List<String> names = Arrays.stream(columns).map(this::known).toList();
    return query("SELECT " + quoted(names) + " FROM " + table(), "select: " + names);
  }

  @Override
  public DataFrame selectExpr(String... expressions) {
    require(expressions.length, "expression");
    return query(
        "SELECT " + joined("select", expressions) + " FROM " + table(),
        "select: " + String.join(", ", expressions));
  }

  @Override
  public DataFrame withColumn(String name, String expression) {
    List<String> terms = new ArrayList<>();
    String value = checked("column " + name, expression) + " AS " + quote(name);
    for (Column column : schema().columns()) {
      terms.add(column.name().equalsIgnoreCase(name) ? value : quote(column.name()));
    }
    if (!schema().has(name)) {
      terms.add(value);
    }
    return query(
        "SELECT " + String.join(", ", terms) + " FROM " + table(),
        "column " + name + ": " + expression);
  }

  @Override
  public DataFrame rename(String column, String newName) {
    String old = known(column);
    return query(
        "SELECT " + terms(name -> name.equals(old) ? newName : name) + " FROM " + table(),
        "rename " + column + " to " + newName);
  }

  private String terms(UnaryOperator<String> renaming) {
    return schema().names().stream()
        .map(name -> quote(name) + " AS " + quote(renaming.apply(name)))
        .collect(Collectors.joining(", "));
  }

  @Override
  public DataFrame drop(String... columns) {
    Set<String> dropped = new LinkedHashSet<>();
    for (String column : columns) {
      dropped.add(known(column));
    }
    List<String> kept = schema().names().stream().filter(n -> !dropped.contains(n)).toList();
    require(kept.size(), "column that is not dropped");
    return query("SELECT " + quoted(kept) + " FROM " + table(), "drop: " + dropped);
  }

  @Override
  public DataFrame filter(String condition) {
    return query( // with an alias: Spark may parse "WHERE (flag)" as one
        "SELECT * FROM "
            + table()
            + " AS "
            + table()
            + " WHERE ("
            + checked("filter", condition)
            + ")",
        "filter: " + condition);
  }

  @Override
  public DataFrame join(DataFrame right, JoinKind kind, String... columns) {
    require(columns.length, "column to join by");
    Relation other = relation(relations, right);
    List<String> keys = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    for (String column : columns) {
      keys.add(known(column));
      conditions.add("l." + quote(known(column)) + " = r." + quote(known(column, other)));
    }
    return query(
        new JoinText(relations.dialect(), relation, other)
            .of(kind, keys, String.join(" AND ", conditions)),
        "join by " + keys,
        other);
  }

  @Override
  public DataFrame joinOn(DataFrame right, JoinKind kind, String condition) {
    Relation other = relation(relations, right);
    return query(
        new JoinText(relations.dialect(), relation, other)
            .of(kind, List.of(), checked("join on", condition)),
        "join on " + condition,
        other);
  }

  @Override
  public DataFrame crossJoin(DataFrame right) {
    Relation other = relation(relations, right);
    return query(
        "SELECT l.*, r.* FROM " + table() + " l CROSS JOIN " + quote(other.name()) + " r",
        "cross join",
        other);
  }

  @Override
  public DataFrame.Grouped groupBy(String... columns) {
    List<String> keys = Arrays.stream(columns).map(this::known).toList();
    return new GroupedRows(keys);
  }

  private final class GroupedRows implements DataFrame.Grouped {
    private final List<String> keys;

    GroupedRows(List<String> keys) {
      this.keys = keys;
    }

    @Override
    public DataFrame agg(String... expressions) {
      require(expressions.length, "aggregate");
      return query(
          "SELECT "
              + (keys.isEmpty() ? "" : quoted(keys) + ", ")
              + joined("aggregate", expressions)
              + " FROM "
              + table()
              + (keys.isEmpty() ? "" : " GROUP BY " + quoted(keys)),
          "aggregate: " + String.join(", ", expressions));
    }

    @Override
    public DataFrame count() {
      return agg("count(*) AS " + quote("count"));
    }
  }

  @Override
  public DataFrame orderBy(SortKey... keys) {
    require(keys.length, "column to sort by");
    List<String> terms = new ArrayList<>();
    for (SortKey key : keys) {
      String order = key.isDescending() ? " DESC NULLS LAST" : " ASC NULLS FIRST";
      terms.add(quote(known(key.column())) + order);
    }
    return query(
        "SELECT * FROM " + table() + " ORDER BY " + String.join(", ", terms), "order by " + terms);
  }

  @Override
  public DataFrame orderBy(String... columns) {
    return orderBy(Arrays.stream(columns).map(SortKey::ascending).toArray(SortKey[]::new));
  }

  @Override
  public DataFrame limit(long rows) {
    if (rows < 0) {
      throw new IllegalArgumentException("rows must not be negative: rows=" + rows);
    }
    return new SqlFrame(relations, relations.limit(relation, rows));
  }

  @Override
  public DataFrame distinct() {
    return query("SELECT DISTINCT * FROM " + table(), "distinct");
  }

  @Override
  public DataFrame union(DataFrame other) {
    Relation second = relation(relations, other);
    List<String> names = new ArrayList<>();
    for (String name : schema().names()) {
      names.add(known(name, second));
    }
    for (String name : second.schema().names()) {
      known(name);
    }
    return query(
        "SELECT * FROM "
            + table()
            + " UNION ALL SELECT "
            + quoted(names)
            + " FROM "
            + quote(second.name()),
        "union",
        second);
  }

  @Override
  public DataFrame sample(double fraction, long seed) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("fraction must be in [0, 1]: fraction=" + fraction);
    }
    return new SqlFrame(relations, relations.sample(relation, fraction, seed));
  }

  @Override
  public DataFrame describe(String... columns) {
    List<Column> described = new ArrayList<>();
    for (Column column : schema().columns()) {
      ColumnType type = column.type();
      boolean plain = !type.isNested() && !type.equals(ColumnType.BINARY);
      if (columns.length == 0 && plain) {
        described.add(column);
      }
    }
    for (String column : columns) {
      described.add(schema().column(known(column)));
    }
    require(described.size(), "column to describe");
    return query(Description.of(relations.dialect(), described, table()), "describe " + described);
  }

  @Override
  public DataFrame persist() {
    return new SqlFrame(relations, relations.keep(relation));
  }

  @Override
  public void unpersist() {
    relations.release(relation);
  }

  @Override
  public void createOrReplaceTempView(String name) {
    relations.defineView(name, relation);
  }

  @Override
  public long count() {
    return query("SELECT count(*) AS n FROM " + table(), "count").collect().get(0).longValue("n");
  }

  @Override
  public List<Row> collect() {
    return relations.rows(relation);
  }

  @Override
  public <R extends Record> List<R> collect(Class<R> type) {
    RecordReader<R> reader = new RecordReader<>(type, schema());
    return reader.read(collect());
  }

  @Override
  public Columns collectColumns() {
    for (Column column : schema().columns()) {
      if (column.type().isNested()) {
        throw new TendrilException.InvalidInput(
            "columns in arrays must not be nested: column="
                + column
                + "; select its parts first, or collect rows");
      }
    }
    return relations.columns(relation);
  }

  @Override
  public String show(int rows) {
    if (rows < 0) {
      throw new IllegalArgumentException("rows must not be negative: rows=" + rows);
    }
    return TextTable.of(schema(), limit(rows + 1L).collect(), rows);
  }

  @Override
  public DataFrameWriter write() {
    return new SqlFrameWriter(relations, relation, false);
  }

  @Override
  public String explain() {
    return relations.explain(relation);
  }

  /** Lists the columns; computes nothing. */
  @Override
  public String toString() {
    return "DataFrame(" + schema() + ")";
  }
}
