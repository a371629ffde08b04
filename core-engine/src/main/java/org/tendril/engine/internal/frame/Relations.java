package org.tendril.engine.internal.frame;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.Row;
import org.tendril.engine.frame.SqlDialect;

/** Creates, computes and drops the relations of one engine. Thread-safe. */
public interface Relations {

  SqlDialect dialect();

  /**
   * Creates the relation of a query, which is checked but not computed.
   *
   * @param text the query, which refers to parents by name
   * @param subject the operation, for messages: {@code filter: age > 3}
   */
  Relation query(String text, List<Relation> parents, String subject);

  /** The check of users' expressions. */
  SqlGate gate();

  /**
   * Creates the relation of a user's query, which is checked, over tables by name and over the
   * current views.
   */
  Relation sql(String text, Map<String, Relation> tables, boolean mayReadFiles);

  /** Creates the relation of the files of a path; finds types that are not declared. */
  Relation read(FileFormat format, String path, Reading reading);

  /** Creates a relation of these columns, which are copied. */
  Relation load(Columns columns);

  /** Creates a relation of the records of a dataset, in their order. */
  <R extends Record> Relation load(Dataset<? extends R> records, RecordShape<R> shape);

  /** Creates the relation of the first rows, which keep their order. */
  Relation limit(Relation relation, long rows);

  Relation sample(Relation relation, double fraction, long seed);

  /** Computes the rows of a relation and keeps them. */
  Relation keep(Relation relation);

  void release(Relation kept);

  void defineView(String name, Relation relation);

  @Nullable Relation view(String name);

  /** Removes a view; returns whether it existed. */
  boolean dropView(String name);

  /** All rows, computed now. */
  List<Row> rows(Relation relation);

  /** All rows of a relation without nested columns, computed now. */
  Columns columns(Relation relation);

  void write(
      Relation relation, FileFormat format, String path, CsvOptions options, boolean overwrite);

  String explain(Relation relation);
}
