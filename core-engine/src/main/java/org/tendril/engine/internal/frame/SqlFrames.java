package org.tendril.engine.internal.frame;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.DataFrameReader;
import org.tendril.engine.frame.Frames;
import org.tendril.engine.frame.Frames.SqlExtension;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.engine.internal.Excerpt;

/** Creates the frames of an engine over its relations. */
public final class SqlFrames implements Frames {
  private final Relations relations;
  private final Map<Class<?>, SqlExtension> extensions = new LinkedHashMap<>(); // guarded by itself
  private volatile boolean mayReadFiles = true; // in queries

  public SqlFrames(Relations relations) {
    this.relations = relations;
  }

  public DataFrame frame(Relation relation) {
    return new SqlFrame(relations, relation);
  }

  /** The relation of a frame; refuses one of another engine. */
  public Relation relation(DataFrame frame) {
    return SqlFrame.relation(relations, frame);
  }

  @Override
  public DataFrameReader read() {
    return new Reader(Reading.defaults(), true);
  }

  @Override
  public DataFrame sql(String query, Map<String, DataFrame> tables) {
    SqlExtension.Query plain = new SqlExtension.Query(query, tables);
    for (SqlExtension extension : extensions()) {
      plain = extension.plain(plain).orElse(plain);
    }
    Map<String, Relation> named = new LinkedHashMap<>();
    plain.tables().forEach((name, frame) -> named.put(name, relation(frame)));
    return frame(relations.sql(plain.text(), named, mayReadFiles));
  }

  @Override
  public void forbidFilesInQueries() {
    mayReadFiles = false;
  }

  @Override
  public String requireExpression(String text) {
    relations
        .gate()
        .refuseExpression(text)
        .ifPresent(
            reason -> {
              throw new TendrilException.InvalidInput(
                  "expression: " + Excerpt.line(text) + ": " + reason);
            });
    return text;
  }

  private List<SqlExtension> extensions() {
    synchronized (extensions) {
      return List.copyOf(extensions.values());
    }
  }

  @Override
  public <E extends SqlExtension> E extension(Class<E> kind, Supplier<E> make) {
    synchronized (extensions) {
      return kind.cast(extensions.computeIfAbsent(kind, unknown -> make.get()));
    }
  }

  @Override
  public DataFrame view(String name) {
    Relation view = relations.view(name);
    if (view == null) {
      throw new TendrilException.InvalidInput(
          "there must be a view of this name: name="
              + Excerpt.of(name)
              + "; create it by createOrReplaceTempView");
    }
    return frame(view);
  }

  @Override
  public boolean dropView(String name) {
    return relations.dropView(name);
  }

  @Override
  public DataFrame of(Columns columns) {
    if (columns.schema().size() == 0) {
      throw new IllegalArgumentException("a frame must have a column: columns=[]");
    }
    return frame(relations.load(columns));
  }

  @Override
  public <R extends Record> DataFrame of(List<? extends R> records, Class<R> type) {
    return frame(relations.load(RecordShape.of(type).columns(records)));
  }

  @Override
  public <R extends Record> DataFrame of(Dataset<? extends R> records, Class<R> type) {
    return frame(relations.load(records, RecordShape.of(type)));
  }

  @Override
  public SqlDialect dialect() {
    return relations.dialect();
  }

  /** The same reader, except that it ignores types of columns that files lack. */
  public static DataFrameReader lenient(DataFrameReader reader) {
    return ((Reader) reader).lenient();
  }

  /** Reads files into relations. */
  private final class Reader implements DataFrameReader {
    private final Reading reading;
    private final boolean isStrict;

    Reader(Reading reading, boolean isStrict) {
      this.reading = reading;
      this.isStrict = isStrict;
    }

    private Reader lenient() {
      return new Reader(reading, false);
    }

    @Override
    public DataFrameReader withTypes(Map<String, String> types) {
      return new Reader(reading.with(types), isStrict);
    }

    @Override
    public DataFrameReader withIds(String... columns) {
      return new Reader(reading.withIds(columns), isStrict);
    }

    private DataFrame read(FileFormat format, String path, Reading declared) {
      DataFrame found = frame(relations.read(format, path, declared));
      for (String name : reading.types().keySet()) {
        if (isStrict && !found.schema().has(name)) {
          throw new TendrilException.InvalidInput(
              "a column whose type is declared must exist: "
                  + path
                  + ": name="
                  + name
                  + " columns="
                  + found.schema().names());
        }
      }
      return found;
    }

    @Override
    public DataFrame csv(String path, CsvOptions options) {
      return read(FileFormat.CSV, path, reading.with(options, null));
    }

    @Override
    public DataFrame csv(String path, CsvOptions options, Schema schema) {
      return read(FileFormat.CSV, path, reading.with(options, schema));
    }

    @Override
    public DataFrame parquet(String path) {
      return read(FileFormat.PARQUET, path, reading);
    }

    @Override
    public DataFrame json(String path) {
      return read(FileFormat.JSON, path, reading);
    }
  }
}
