package org.tendril.pregel.internal.superstep;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.plan.LostValuesException;
import org.tendril.engine.internal.resident.ResidentTasks;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.StopReason;
import org.tendril.pregel.SuperstepReport;

/**
 * The run of a program on a cut graph, and the choice between stages and resident tasks.
 *
 * @param inputs the partitions with the values of their edges
 * @param initial the state of each partition before superstep 0
 * @param globals as before superstep 0
 */
public record CutRun<S, B, G extends Globals>(
    Engine engine,
    Dataset<PartitionInput> inputs,
    Dataset<S> initial,
    StagedProgram<S, B, G> program,
    G globals,
    PregelOptions options) {
  private static final Logger LOG = LoggerFactory.getLogger(CutRun.class);
  private static final int MOST_ATTEMPTS = 4; // in stages

  /** The classes that all programs exchange, in addition to those that each program names. */
  private static final Class<?>[] SHARED = {
    PartitionSummary.class,
    SuperstepReport.class,
    StopReason.class,
    ResidentLoop.SavedState.class,
    ResidentRun.Ending.class
  };

  /**
   * Runs the program in the requested exchange. {@code AUTO} means resident tasks if they can run
   * together, else stages; also if workers are lost during the run and not replaced.
   *
   * @throws TendrilException.InvalidInput if resident tasks are requested and cannot run together
   * @throws TendrilException.WorkerLost if workers were lost, and resident tasks are requested or
   *     no worker is left
   */
  public <C> CutResult<C, G> run(ColumnFunction<S, C> column) {
    engine.register(SHARED);
    engine.register(program.exchangedTypes());
    Reports reports = new Reports(engine, options.listener());
    ExchangeMode mode =
        options.exchange() == ExchangeMode.AUTO ? engine.exchangeMode() : options.exchange();
    if (mode == ExchangeMode.STAGED) {
      engine.progress().exchanging(ExchangeMode.STAGED, "");
      return staged(column, reports, "staged");
    }
    Optional<ResidentTasks> tasks = ResidentTasks.of(engine);
    if (tasks.isEmpty()) {
      refuse(mode, "an engine of one JVM has none");
      engine.progress().exchanging(ExchangeMode.STAGED, "");
      return staged(column, reports, "staged");
    }
    Optional<String> refusal = tasks.get().refusal(inputs.partitionCount());
    if (refusal.isPresent()) {
      refuse(mode, refusal.get());
      engine.progress().exchanging(ExchangeMode.STAGED, refusal.get());
      LOG.info("exchange=staged reason=\"{}\"", refusal.get());
      return staged(column, reports, "staged, not resident: " + refusal.get());
    }
    engine.progress().exchanging(ExchangeMode.RESIDENT, "");
    try {
      return ResidentRun.run(this, column, tasks.get(), reports);
    } catch (TendrilException.WorkerLost e) {
      engine.cancellation().throwIfCancelled();
      if (mode == ExchangeMode.RESIDENT || tasks.get().refusal(1).isPresent()) {
        throw e; // as requested, or because no worker is left for stages
      }
      String reason = "resident tasks were lost: " + e.getMessage();
      engine.progress().exchanging(ExchangeMode.STAGED, reason);
      LOG.warn("run again from superstep 0: exchange=staged reason=\"{}\"", reason);
      return staged(column, reports, "staged, not resident: " + reason);
    }
  }

  /** Runs in stages; again from superstep 0 if the engine has lost all copies of a state. */
  private <C> CutResult<C, G> staged(
      ColumnFunction<S, C> column, Reports reports, String exchange) {
    for (int attempt = 1; ; attempt++) {
      CutRun<S, B, G> fresh =
          new CutRun<>(engine, inputs, initial, program, program.copy(globals), options);
      try {
        return StagedLoop.run(fresh, column, reports, exchange);
      } catch (TendrilException.WorkerLost e) {
        engine.cancellation().throwIfCancelled();
        if (attempt == MOST_ATTEMPTS || !LostValuesException.isCauseOf(e)) {
          throw e;
        }
        LOG.warn("run again from superstep 0: attempt={} reason=\"{}\"", attempt, e.getMessage());
      }
    }
  }

  private static void refuse(ExchangeMode mode, String reason) {
    if (mode == ExchangeMode.RESIDENT) {
      throw new TendrilException.InvalidInput(
          "the exchange RESIDENT needs tasks that run together: "
              + reason
              + "; or choose the exchange AUTO or STAGED");
    }
  }

  /** Runs an action on a persisted dataset, and unpersists it if the action fails. */
  public static <R> R orRelease(Dataset<?> persisted, Supplier<R> action) {
    try {
      return action.get();
    } catch (Throwable e) {
      persisted.unpersist();
      throw e;
    }
  }
}
