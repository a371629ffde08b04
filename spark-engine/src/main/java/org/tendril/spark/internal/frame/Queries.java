package org.tendril.spark.internal.frame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Analyzes queries that refer to relations by name. Relations are temporary views of the session
 * during the analysis; the analyzed query holds their plans, not their names. Thread-safe.
 */
final class Queries {
  private final SparkSession session;
  private final Map<String, Integer> uses = new HashMap<>(); // by view; guarded by this

  Queries(SparkSession session) {
    this.session = session;
  }

  /** Analyzes a query without computing it. */
  Dataset<Row> analyzed(String text, List<SparkRelation> parents) {
    List<SparkRelation> named = new ArrayList<>();
    try {
      for (SparkRelation parent : parents) {
        use(parent);
        named.add(parent);
      }
      return session.sql(text);
    } finally {
      named.forEach(this::leave);
    }
  }

  private synchronized void use(SparkRelation relation) {
    if (!uses.containsKey(relation.name())) {
      relation.frame().createOrReplaceTempView(SparkDialect.INSTANCE.quote(relation.name()));
    }
    uses.merge(relation.name(), 1, Integer::sum);
  }

  private synchronized void leave(SparkRelation relation) {
    if (uses.merge(relation.name(), -1, Integer::sum) == 0) {
      uses.remove(relation.name());
      session.catalog().dropTempView(relation.name());
    }
  }
}
