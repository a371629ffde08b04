package org.tendril.spark.internal.frame;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.internal.frame.Relation;

/**
 * A data frame of Spark.
 *
 * @param name the name in queries, see {@link Queries}
 * @param frame columns of exactly the types of the schema
 * @param direct the same rows, for collecting them as they are
 */
record SparkRelation(String name, Dataset<Row> frame, Dataset<Row> direct, Schema schema)
    implements Relation {

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
