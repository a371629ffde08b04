package org.tendril.pregel.internal.superstep;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.engine.Engine;
import org.tendril.pregel.SuperstepReport;

/** Reports each superstep to the log, to the progress of the engine and to the user's listener. */
public final class Reports implements Consumer<SuperstepReport> {
  private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

  private final Engine engine;
  private final Consumer<SuperstepReport> listener;

  public Reports(Engine engine, Consumer<SuperstepReport> listener) {
    this.engine = engine;
    this.listener = listener;
  }

  @Override
  public void accept(SuperstepReport report) {
    LOG.info(
        "superstep={} traversal={} frontier={} edges={} computed={} millis={} reason=\"{}\"",
        report.superstep(),
        report.traversal(),
        report.frontier(),
        report.edgesVisited(),
        report.computed(),
        report.millis(),
        report.reason());
    engine.progress().advanced("run", report.superstep() + 1L);
    listener.accept(report);
  }
}
