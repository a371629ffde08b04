package org.tendril.engine.internal.duckdb;

import java.lang.ref.Reference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.duckdb.DuckDBChunkedResult;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.Frames;
import org.tendril.engine.frame.Row;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.engine.internal.frame.CommonSql;
import org.tendril.engine.internal.frame.FileFormat;
import org.tendril.engine.internal.frame.Reading;
import org.tendril.engine.internal.frame.RecordShape;
import org.tendril.engine.internal.frame.Relation;
import org.tendril.engine.internal.frame.Relations;
import org.tendril.engine.internal.frame.SqlFrames;
import org.tendril.engine.internal.frame.SqlGate;
import org.tendril.engine.internal.frame.Views;

/** The relations of an embedded engine: text until an action runs it as one query of DuckDB. */
public final class DuckDbRelations implements Relations, AutoCloseable {
  private static final int ROWS_PER_BLOCK = 1 << 17;
  private static final Pattern NUMBERED = Pattern.compile("(?s).+_\\d+");
  private static final int PLACES = 53; // binary digits of a double; see sample

  private final DuckDbHost host;
  private final DuckDb database;
  private final DuckDbScans scans;
  private final DuckDbFiles files;
  private final DuckDbGate gate;
  private final SqlFrames frames = new SqlFrames(this);
  private final AtomicLong lastNumber = new AtomicLong();
  private final Queue<String> unusedTables = new ConcurrentLinkedQueue<>();
  private final Views<DuckDbRelation> views = new Views<>(DuckDbDialect.INSTANCE);

  /** Creates the relations of one engine; opens nothing. */
  public DuckDbRelations(DuckDbHost host) {
    this.host = host;
    this.database = new DuckDb(host);
    this.scans = new DuckDbScans(database);
    this.files = new DuckDbFiles(database);
    this.gate = new DuckDbGate(database);
  }

  public Frames frames() {
    return frames;
  }

  @Override
  public SqlDialect dialect() {
    return DuckDbDialect.INSTANCE;
  }

  private static String quote(String name) {
    return DuckDbDialect.INSTANCE.quote(name);
  }

  private static DuckDbRelation own(Relation relation) {
    return (DuckDbRelation) relation;
  }

  @Override
  public Relation query(String text, List<Relation> parents, String subject) {
    List<DuckDbRelation> below = parents.stream().map(DuckDbRelations::own).toList();
    StringBuilder known = new StringBuilder(subject);
    below.forEach(parent -> known.append("; columns=").append(parent.schema().names()));
    return relation(text, below, null, known.toString());
  }

  /** Creates a relation and finds its columns by preparing its query. */
  private DuckDbRelation relation(
      String text, List<DuckDbRelation> parents, @Nullable DuckDbTable table, String subject) {
    ResultColumns found =
        database.with(
            DuckDbRelation.query(text, parents),
            subject,
            statement -> ResultColumns.of(statement.getMetaData()));
    return new DuckDbRelation(
        "_tendril_" + lastNumber.incrementAndGet(),
        found.cast(text, subject),
        parents,
        found.schema(subject),
        table,
        null);
  }

  @Override
  public SqlGate gate() {
    return gate;
  }

  @Override
  public Relation sql(String text, Map<String, Relation> tables, boolean mayReadFiles) {
    String query = CommonSql.withoutEnd(text);
    Map<String, DuckDbRelation> named = views.named(query, tables, DuckDbRelations::own);
    CommonSql.requireNone(gate.refuseQuery(query, named.keySet(), mayReadFiles), query);
    List<String> ctes = new ArrayList<>();
    named.forEach(
        (name, table) ->
            ctes.add(
                quote(name) + " AS NOT MATERIALIZED (SELECT * FROM " + quote(table.name()) + ")"));
    String subject = views.subject(query, tables);
    DuckDbRelation relation =
        relation(
            "SELECT * FROM ("
                + (ctes.isEmpty() ? "" : "WITH " + String.join(", ", ctes) + " SELECT * FROM (")
                + "\n"
                + query
                + (ctes.isEmpty() ? "\n)" : "\n))"),
            List.copyOf(named.values()),
            null,
            subject);
    if (relation.schema().names().stream().anyMatch(NUMBERED.asMatchPredicate())) {
      asWritten(query, named, subject).schema(subject); // fails if two have the same name
    }
    return relation;
  }

  /** The columns of a query as written: DuckDB renames equal names in a subquery. */
  private ResultColumns asWritten(
      String query, Map<String, DuckDbRelation> tables, String subject) {
    return database.with(
        "SELECT 1",
        subject,
        statement -> {
          Connection connection = statement.getConnection(); // used only by this statement
          try (Statement views = connection.createStatement()) {
            for (Map.Entry<String, DuckDbRelation> table : tables.entrySet()) {
              views.execute(
                  "CREATE TEMP VIEW " + quote(table.getKey()) + " AS " + table.getValue().query());
            }
          }
          try (PreparedStatement written = connection.prepareStatement(query)) {
            return ResultColumns.of(written.getMetaData());
          }
        });
  }

  @Override
  public Relation read(FileFormat format, String path, Reading reading) {
    String text = scans.text(format, path, reading);
    return relation(text, List.of(), null, "read " + path).reading(path);
  }

  @Override
  public Relation load(Columns columns) {
    DuckDbTable table = newTable();
    fill("CREATE TABLE " + quote(table.name()) + " AS ", columns);
    return relation(table);
  }

  @Override
  public <R extends Record> Relation load(Dataset<? extends R> records, RecordShape<R> shape) {
    DuckDbTable table = newTable();
    Iterator<? extends R> rows = records.iterate();
    List<R> block = new ArrayList<>();
    String into = "CREATE TABLE " + quote(table.name()) + " AS ";
    do {
      while (rows.hasNext() && block.size() < ROWS_PER_BLOCK) {
        block.add(rows.next());
      }
      fill(into, shape.columns(block));
      block.clear();
      into = "INSERT INTO " + quote(table.name()) + " ";
    } while (rows.hasNext());
    return relation(table);
  }

  private void fill(String into, Columns columns) {
    long number = database.scans().add(columns);
    try {
      database.run(into + ColumnScans.query(number, columns), "load columns");
    } finally {
      database.scans().remove(number);
    }
  }

  private DuckDbTable newTable() {
    for (String unused = unusedTables.poll(); unused != null; unused = unusedTables.poll()) {
      database.run("DROP TABLE IF EXISTS " + quote(unused), "drop table");
    }
    return new DuckDbTable(DuckDbTable.PREFIX + lastNumber.incrementAndGet(), unusedTables);
  }

  private DuckDbRelation relation(DuckDbTable table) {
    return relation("SELECT * FROM " + quote(table.name()), List.of(), table, "table");
  }

  @Override
  public Relation limit(Relation relation, long rows) {
    return query(
        "SELECT * FROM " + quote(relation.name()) + " LIMIT " + rows,
        List.of(relation),
        "limit " + rows);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A row is chosen by a hash of its position and the seed: DuckDB's own samples depend on its
   * threads.
   */
  @Override
  public Relation sample(Relation relation, double fraction, long seed) {
    String position = "_position";
    while (relation.schema().has(position)) {
      position += "_";
    }
    long limit = (long) Math.ceil(fraction * (1L << PLACES)); // of 2^PLACES different hashes
    String numbered =
        "SELECT *, row_number() OVER () AS " + quote(position) + " FROM " + quote(relation.name());
    return query(
        "SELECT * EXCLUDE ("
            + quote(position)
            + ") FROM ("
            + numbered
            + ") WHERE (hash("
            + quote(position)
            + ", "
            + seed
            + "::BIGINT) >> "
            + (Long.SIZE - PLACES)
            + ") < "
            + limit,
        List.of(relation),
        "sample");
  }

  @Override
  public Relation keep(Relation relation) {
    return keep(relation, "persist");
  }

  private Relation keep(Relation relation, String action) {
    DuckDbTable table = newTable();
    DuckDbRelation rows = own(relation);
    try {
      database.run(
          "CREATE TABLE " + quote(table.name()) + " AS " + rows.query(), rows.subject(action));
    } finally {
      Reference.reachabilityFence(relation); // otherwise another thread may drop its tables
    }
    return relation(table);
  }

  @Override
  public void release(Relation kept) {
    DuckDbTable table = own(kept).table();
    if (table != null) {
      table.drop();
      newTable(); // drops the unused table
    }
  }

  @Override
  public void defineView(String name, Relation relation) {
    views.define(name, own(relation));
  }

  @Override
  public @Nullable Relation view(String name) {
    return views.find(name);
  }

  @Override
  public boolean dropView(String name) {
    return views.drop(name);
  }

  @Override
  public List<Row> rows(Relation relation) {
    DuckDbRelation rows = own(relation);
    String text = "SELECT " + RowReader.terms(rows.schema()) + " FROM " + quote(rows.name());
    return database.with(
        RowReader.isDirect(rows.schema())
            ? rows.query()
            : DuckDbRelation.query(text, List.of(rows)),
        rows.subject("collect"),
        statement -> {
          try (var results = statement.executeQuery()) {
            return RowReader.read(results, rows.schema());
          }
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>Joins are written to a table first: DuckDB returns ordered rows by one thread, which would
   * do the whole join, but fills a table by many. Queries that fail while returning rows are also
   * written to a table, because that failure has no message.
   */
  @Override
  public Columns columns(Relation relation) {
    Optional<Columns> found = own(relation).joins() ? Optional.empty() : read(own(relation));
    if (found.isPresent()) {
      return found.get();
    }
    Relation kept = keep(relation, "collect columns");
    try {
      return read(own(kept))
          .orElseThrow(() -> new IllegalStateException("DuckDB must read the rows of a table"));
    } finally {
      release(kept);
    }
  }

  /** All rows; empty if the computation failed after the first rows. */
  private Optional<Columns> read(DuckDbRelation relation) {
    String text =
        "SELECT " + ColumnSinks.terms(relation.schema()) + " FROM " + quote(relation.name());
    return database.with(
        DuckDbRelation.query(text, List.of(relation)),
        relation.subject("collect columns"),
        statement -> {
          Connection connection = statement.getConnection();
          connection.setAutoCommit(false); // a failed result looks complete: see isWhole
          Columns columns;
          try (DuckDBChunkedResult result = statement.query()) {
            columns = ColumnSinks.read(result, relation.schema(), host);
          }
          return isWhole(connection) ? Optional.of(columns) : Optional.empty();
        });
  }

  /** Whether the transaction is intact: a failed one accepts no more queries. */
  private static boolean isWhole(Connection connection) {
    try (Statement probe = connection.createStatement()) {
      probe.execute("SELECT 1");
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void write(
      Relation relation, FileFormat format, String path, CsvOptions options, boolean overwrite) {
    try {
      files.write(own(relation), format, path, options, overwrite);
    } finally {
      Reference.reachabilityFence(relation);
    }
  }

  @Override
  public String explain(Relation relation) {
    String query = own(relation).query();
    List<Row> plan =
        database.with(
            "EXPLAIN " + query,
            "explain",
            statement -> {
              try (var results = statement.executeQuery()) {
                Schema schema =
                    Schema.of(
                        new Column("key", ColumnType.STRING),
                        new Column("value", ColumnType.STRING));
                return RowReader.read(results, schema);
              }
            });
    StringBuilder text = new StringBuilder(query).append("\n\n");
    plan.forEach(row -> text.append(row.stringValue("value")));
    return text.toString();
  }

  @Override
  public void close() {
    database.close();
    views.clear();
  }
}
