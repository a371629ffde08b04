package org.tendril.spark.cluster;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.sql.SparkSession;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.ProgressListener;
import org.tendril.spark.SparkEngine;

/** Records which exchanges the programs on an engine use, and the reasons. */
final class Exchanges implements ProgressListener {
  private final List<ExchangeMode> used = new CopyOnWriteArrayList<>();
  private final List<String> reasons = new CopyOnWriteArrayList<>();

  /** Creates an engine with this exchange, which reports to this. */
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
