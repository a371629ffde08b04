package org.tendril.spark.cluster;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.sql.SparkSession;
import org.tendril.engine.Engine;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.resident.ExchangeMode;
import org.tendril.spark.SparkEngine;

/** Which exchanges the programs on an engine have used, and why not others. */
final class Exchanges implements ProgressListener {
  private final List<ExchangeMode> used = new CopyOnWriteArrayList<>();
  private final List<String> reasons = new CopyOnWriteArrayList<>();

  /** An engine on a session that tells this of its exchanges, which are to be of one kind. */
  Engine engine(SparkSession spark, ExchangeMode wanted) {
    spark
        .sparkContext()
        .conf()
        .set(SparkEngine.EXCHANGE_SETTING, wanted.name().toLowerCase(Locale.ROOT));
    return SparkEngine.on(spark, this);
  }

  @Override
  public void exchanging(ExchangeMode mode, String reason) {
    used.add(mode);
    reasons.add(reason);
  }

  List<ExchangeMode> used() {
    return List.copyOf(used);
  }

  List<String> reasons() {
    return List.copyOf(reasons);
  }
}
