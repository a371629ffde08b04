package org.tendril.engine.internal.frame;

import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.DataFrameWriter;

/** Writes the rows of a relation. */
record SqlFrameWriter(Relations relations, Relation relation, boolean isOverwriting)
    implements DataFrameWriter {

  @Override
  public DataFrameWriter overwrite() {
    return new SqlFrameWriter(relations, relation, true);
  }

  @Override
  public void csv(String path, CsvOptions options) {
    for (Column column : relation.schema().columns()) {
      if (column.type().isNested() || column.type().equals(ColumnType.BINARY)) {
        throw new TendrilException.InvalidInput(
            "CSV holds no lists, maps, structs and binary values: column="
                + column
                + "; select its parts or cast it to a string, or write Parquet");
      }
    }
    relations.write(relation, FileFormat.CSV, path, options, isOverwriting);
  }

  @Override
  public void parquet(String path) {
    relations.write(relation, FileFormat.PARQUET, path, CsvOptions.defaults(), isOverwriting);
  }

  @Override
  public void json(String path) {
    relations.write(relation, FileFormat.JSON, path, CsvOptions.defaults(), isOverwriting);
  }
}
