package org.tendril.engine.internal.frame;

/** The file formats that frames are read from and written to. */
public enum FileFormat {
  CSV,
  PARQUET,
  /** One JSON object per line. */
  JSON
}
