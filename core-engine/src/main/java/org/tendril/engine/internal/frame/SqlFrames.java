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
    return new Reader();
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

  /** Reads files into relations. */
  private final class Reader implements DataFrameReader {
    @Override
    public DataFrame csv(String path, CsvOptions options) {
      return frame(relations.read(FileFormat.CSV, path, options, null));
    }

    @Override
    public DataFrame csv(String path, CsvOptions options, Schema schema) {
      return frame(relations.read(FileFormat.CSV, path, options, schema));
    }

    @Override
    public DataFrame parquet(String path) {
      return frame(relations.read(FileFormat.PARQUET, path, CsvOptions.defaults(), null));
    }

    @Override
    public DataFrame json(String path) {
      return frame(relations.read(FileFormat.JSON, path, CsvOptions.defaults(), null));
    }
  }
}
