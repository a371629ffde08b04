package org.tendril.engine.internal.frame;

/** The files that frames are read from and written to. */
public enum FileFormat {
  /** Comma-separated values. */
  CSV,
  /** Apache Parquet. */
  PARQUET,
  /** One JSON object a line. */
  JSON
}
