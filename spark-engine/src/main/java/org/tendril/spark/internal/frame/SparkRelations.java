package org.tendril.spark.internal.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.DataFrame;
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
import org.tendril.spark.internal.dataset.SparkDatasets;

/** Relations of an engine on Spark: data frames of its session. */
public final class SparkRelations implements Relations, AutoCloseable {
  private static final int ROWS_PER_PARTITION = 1 << 17;
  private static final AtomicLong LAST_NUMBER = new AtomicLong(); // of all engines of a session

  private final SparkSession session;
  private final SparkDatasets datasets;
  private final Queries queries;
  private final SparkGate gate;
  private final PersistedFrames persisted;
  private final SparkErrors errors;
  private final SparkScans scans;
  private final SparkFiles files;
  private final SqlFrames frames = new SqlFrames(this);
  private final Views<SparkRelation> views = new Views<>(SparkDialect.INSTANCE);

  public SparkRelations(SparkSession session, SparkDatasets datasets, FileAccess files) {
    this.session = session;
    this.datasets = datasets;
    this.queries = new Queries(session);
    this.gate = new SparkGate(session);
    this.persisted = new PersistedFrames(session.sparkContext());
    this.errors = new SparkErrors(persisted, files);
    this.scans = new SparkScans(session, files);
    this.files = new SparkFiles(session);
  }

  public Frames frames() {
    datasets.checkOpen();
    return frames;
  }

  public DataFrame wrap(Dataset<org.apache.spark.sql.Row> frame) {
    if (frame.sparkSession().sparkContext() != session.sparkContext()) {
      throw new IllegalArgumentException("a data frame must be of the engine's SparkContext");
    }
    if (frame.isStreaming()) {
      throw new IllegalArgumentException("a data frame must end: it reads a stream");
    }
    datasets.checkOpen();
    return frames.frame(relation(InternalRows.in(session, frame), "wrap"));
  }

  public Dataset<org.apache.spark.sql.Row> unwrap(DataFrame frame) {
    return own(frames.relation(frame)).frame();
  }

  @Override
  public SqlDialect dialect() {
    return SparkDialect.INSTANCE;
  }

  private static String quote(String name) {
    return SparkDialect.INSTANCE.quote(name);
  }

  private static SparkRelation own(Relation relation) {
    return (SparkRelation) relation;
  }

  private <T> T observed(String subject, Supplier<T> work) {
    return observed(subject, List::of, work);
  }

  private <T> T observed(String subject, Supplier<List<String>> files, Supplier<T> work) {
    try {
      return datasets.observed(subject, work);
    } catch (RuntimeException e) {
      throw errors.of(e, subject, files);
    }
  }

  private static Supplier<List<String>> files(Dataset<org.apache.spark.sql.Row> frame) {
    return () -> List.of(frame.inputFiles());
  }

  @Override
  public Relation query(String text, List<Relation> parents, String subject) {
    List<SparkRelation> below = parents.stream().map(SparkRelations::own).toList();
    StringBuilder known = new StringBuilder(subject);
    below.forEach(parent -> known.append("; columns=").append(parent.schema().names()));
    return analyzed(text, below, known.toString());
  }

  private SparkRelation analyzed(String text, List<SparkRelation> parents, String subject) {
    return relation(observed(subject, () -> queries.analyzed(text, parents)), subject);
  }

  private SparkRelation relation(Dataset<org.apache.spark.sql.Row> frame, String subject) {
    List<Column> columns = new ArrayList<>();
    List<org.apache.spark.sql.Column> casts = new ArrayList<>();
    boolean exact = true;
    for (StructField field : frame.schema().fields()) {
      SparkType type = SparkType.of(field.dataType());
      if (type == null) {
        throw new TendrilException.InvalidInput(
            subject
                + ": frames have no columns of this type: column="
                + field.name()
                + " type="
                + field.dataType().simpleString()
                + "; cast it, for example to a string");
      }
      columns.add(new Column(field.name(), type.type()));
      org.apache.spark.sql.Column cell = org.apache.spark.sql.functions.col(quote(field.name()));
      casts.add(type.isExact() ? cell : cell.cast(SparkType.spark(type.type())).as(field.name()));
      exact &= type.isExact();
    }
    Schema schema = schema(columns, subject);
    Dataset<org.apache.spark.sql.Row> cast =
        exact ? frame : frame.select(casts.toArray(org.apache.spark.sql.Column[]::new));
    return relation(cast, cast, schema);
  }

  private static SparkRelation relation(
      Dataset<org.apache.spark.sql.Row> frame,
      Dataset<org.apache.spark.sql.Row> direct,
      Schema schema) {
    String name = "_tendril_" + LAST_NUMBER.incrementAndGet();
    return new SparkRelation(name, frame, direct, schema);
  }

  private Schema schema(List<Column> columns, String subject) {
    if (columns.isEmpty()) {
      throw new TendrilException.InvalidInput(subject + ": a frame must have a column: columns=[]");
    }
    try {
      return Schema.of(columns);
    } catch (IllegalArgumentException e) {
      throw new TendrilException.InvalidInput(subject + ": " + e.getMessage(), e);
    }
  }

  @Override
  public SqlGate gate() {
    return gate;
  }

  @Override
  public Relation sql(String text, Map<String, Relation> tables, boolean mayReadFiles) {
    String query = CommonSql.withoutEnd(text);
    Map<String, SparkRelation> named = views.named(query, tables, SparkRelations::own);
    CommonSql.requireNone(gate.refuseQuery(query, named.keySet(), mayReadFiles), query);
    List<String> ctes = new ArrayList<>();
    named.forEach(
        (name, table) -> ctes.add(quote(name) + " AS (SELECT * FROM " + quote(table.name()) + ")"));
    return analyzed(
        (ctes.isEmpty() ? "" : "WITH " + String.join(", ", ctes))
            + " SELECT * FROM (\n"
            + query
            + "\n)",
        List.copyOf(named.values()),
        views.subject(query, tables));
  }

  @Override
  public Relation read(FileFormat format, String path, Reading reading) {
    String subject = "read " + path;
    return relation(observed(subject, () -> scans.read(format, path, reading)), subject);
  }

  @Override
  public Relation load(Columns columns) {
    datasets.checkOpen();
    List<ColumnBlock> blocks = ColumnBlock.split(columns, ROWS_PER_PARTITION);
    StructType types = SparkType.spark(columns.schema());
    var rows =
        datasets
            .unwrap(datasets.dataset(blocks, blocks.size()))
            .toJavaRDD()
            .flatMap(ColumnBlock::rows);
    var frame = InternalRows.frame(session, rows, types);
    return relation(frame, frame, columns.schema());
  }

  @Override
  public <R extends Record> Relation load(
      org.tendril.engine.dataset.Dataset<? extends R> records, RecordShape<R> shape) {
    StructType types = SparkType.spark(shape.schema());
    RecordRows<R> function = new RecordRows<>(shape.type(), types);
    var rows = datasets.unwrap(records).toJavaRDD().mapPartitions(function::rows);
    var frame = InternalRows.frame(session, rows, types);
    return relation(frame, frame, shape.schema());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Spark's own limit returns the first rows only if they are collected directly, or sorted.
   * Otherwise the rows are numbered.
   */
  @Override
  public Relation limit(Relation relation, long rows) {
    if (rows > Integer.MAX_VALUE) {
      throw new TendrilException.InvalidInput(
          "Spark limits rows to at most " + Integer.MAX_VALUE + ": rows=" + rows);
    }
    SparkRelation all = own(relation);
    String source = " FROM " + quote(all.name());
    String subject = "limit " + rows;
    SparkRelation direct = analyzed("SELECT *" + source + " LIMIT " + rows, List.of(all), subject);
    if (InternalRows.isSorted(all.frame())) {
      return direct;
    }
    String position = "_position";
    while (all.schema().has(position)) {
      position += "_";
    }
    SparkRelation numbered =
        analyzed(
            "SELECT * EXCEPT ("
                + quote(position)
                + ") FROM (SELECT *, monotonically_increasing_id() AS "
                + quote(position)
                + source
                + " ORDER BY "
                + quote(position)
                + " LIMIT "
                + rows
                + ")",
            List.of(all),
            subject);
    return relation(numbered.frame(), direct.frame(), all.schema());
  }

  @Override
  public Relation sample(Relation relation, double fraction, long seed) {
    datasets.checkOpen();
    var frame = own(relation).frame().sample(false, fraction, seed);
    return relation(frame, frame, relation.schema());
  }

  @Override
  public Relation keep(Relation relation) {
    var rows = own(relation).frame();
    var frame = observed("persist", files(rows), () -> persisted.keep(rows));
    return relation(frame, frame, relation.schema());
  }

  @Override
  public void release(Relation relation) {
    datasets.checkOpen();
    persisted.release(own(relation).frame());
  }

  @Override
  public void defineView(String name, Relation relation) {
    datasets.checkOpen();
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
    var frame = own(relation).direct();
    return Cells.rows(
        observed("collect", files(frame), () -> InternalRows.collect(frame)), relation.schema());
  }

  @Override
  public Columns columns(Relation relation) {
    StructType types = SparkType.spark(relation.schema());
    var frame = own(relation).frame();
    List<ColumnBlock> blocks =
        observed(
            "collect columns",
            files(frame),
            () -> InternalRows.blocks(frame, rows -> ColumnBlock.of(rows, types)).collect());
    try {
      return ColumnBlock.concatenated(blocks, relation.schema());
    } catch (ArithmeticException e) {
      throw new TendrilException.ResourceExhausted(
          "an array holds at most " + Integer.MAX_VALUE + " rows; filter, or write to files", e);
    }
  }

  @Override
  public void write(
      Relation relation, FileFormat format, String path, CsvOptions options, boolean overwrite) {
    var frame = own(relation).frame();
    observed(
        "write " + path,
        files(frame),
        () -> {
          files.write(frame, format, path, options, overwrite);
          return true;
        });
  }

  @Override
  public String explain(Relation relation) {
    return observed("explain", () -> InternalRows.plan(own(relation).frame()));
  }

  @Override
  public void close() {
    views.clear();
    persisted.close();
  }
}
