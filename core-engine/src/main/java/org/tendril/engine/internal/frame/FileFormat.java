package org.tendril.engine.internal.frame;

/** The file formats that frames are read from and written to. */
public enum FileFormat {
  /** Comma-separated values. */
  CSV,
  /** Apache Parquet. */
  PARQUET,
  /** One JSON object per line. */
  JSON
}
