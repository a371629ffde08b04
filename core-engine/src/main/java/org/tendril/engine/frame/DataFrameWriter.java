package org.tendril.engine.frame;

/**
 * Writes a frame. The output appears under its name only when complete, never after a failure. An
 * embedded engine writes one file; Spark writes a directory with one file per partition. {@link
 * DataFrameReader} reads both. Rows keep the frame's order, if it has one.
 *
 * <p>Every method throws {@link org.tendril.engine.failure.TendrilException.InvalidInput} if the
 * target exists, unless {@link #overwrite()} was called, or cannot be created; and {@link
 * org.tendril.engine.failure.TendrilException.ResourceExhausted} if there is no room.
 */
public interface DataFrameWriter {

  /** Replaces an existing output of that name. */
  DataFrameWriter overwrite();

  /** As {@link #csv(String, CsvOptions)} with default options. */
  default void csv(String path) {
    csv(path, CsvOptions.defaults());
  }

  /** Writes CSV. Lists, maps, structs and binary values are refused. */
  void csv(String path, CsvOptions options);

  /** Writes Parquet, compressed by Snappy. */
  void parquet(String path);

  /** Writes one JSON object per line; a null value is an absent or null key. */
  void json(String path);
}
