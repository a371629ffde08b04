package org.tendril.datasets.internal.matrixmarket;

import org.tendril.datasets.GraphFormat;

/** The format of Matrix Market coordinate files. */
public final class MatrixMarketFormat {
  /** The format. */
  public static final GraphFormat FORMAT =
      GraphFormat.builder("mtx", "Matrix Market")
          .extensions(".mtx")
          .notes(
              "coordinate format, square; `symmetric` is undirected, values are weights;"
                  + " `skew-symmetric` and `hermitian` are taken as symmetric")
          .reader((engine, file, options) -> new MatrixMarketFile(file, options).load(engine))
          .writer(MatrixMarketWriter::write)
          .build();

  private MatrixMarketFormat() {}
}
