package org.tendril.engine.internal.frame;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.Row;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.frame.SqlDialect;

/** The relations of one engine: how it makes, computes and forgets them. Thread-safe. */
public interface Relations {

  /** How its SQL is written. */
  SqlDialect dialect();

  /**
   * The relation of a query, which is checked but not computed.
   *
   * @param text in which parents go by their names
   * @param subject what is checked, in words, for messages: {@code filter: age > 3}
   */
  Relation query(String text, List<Relation> parents, String subject);

  /** The relation of a user's query over tables by name, and over the views there are now. */
  Relation sql(String text, Map<String, Relation> tables);

  /** The files of a path; the types of CSV are found if there is no schema. */
  Relation read(FileFormat format, String path, CsvOptions options, @Nullable Schema schema);

  /** A copy of these columns. */
  Relation load(Columns columns);

  /** The records of a dataset, in their order. */
  <R extends Record> Relation load(Dataset<? extends R> records, RecordShape<R> shape);

  /** The first rows of a relation, which keep their order. */
  Relation limit(Relation relation, long rows);

  /** Some rows of a relation. */
  Relation sample(Relation relation, double fraction, long seed);

  /** The computed rows of a relation. */
  Relation keep(Relation relation);

  /** Forgets the rows of what {@link #keep} gave. */
  void release(Relation kept);

  /** Names a relation for {@link #sql}. */
  void defineView(String name, Relation relation);

  /** The relation of a view. */
  @Nullable Relation view(String name);

  /** Forgets a view, and tells whether there was one. */
  boolean dropView(String name);

  /** All rows, computed now. */
  List<Row> rows(Relation relation);

  /** All rows of a relation without nested columns, computed now. */
  Columns columns(Relation relation);

  /** Writes all rows. */
  void write(
      Relation relation, FileFormat format, String path, CsvOptions options, boolean overwrite);

  /** The plan of a relation. */
  String explain(Relation relation);
}
