package org.tendril.pregel.internal.superstep;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.TaskFailedException;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.failure.Causes;
import org.tendril.engine.internal.resident.Peers;
import org.tendril.engine.internal.resident.ResidentTask;
import org.tendril.engine.internal.resident.ResidentTasks;
import org.tendril.pregel.StopReason;
import org.tendril.pregel.SuperstepReport;

/** Runs a program on a cut graph in one task for each partition, for all supersteps. */
final class ResidentRun {
  /** Saving a state takes a fraction of the time of this many supersteps. */
  private static final int SAVE_EVERY = 20; // supersteps

  private ResidentRun() {}

  /** The end of a run, equal in all tasks except for the reports, which only the first one has. */
  record Ending<G extends Globals>(StopReason reason, G globals, List<SuperstepReport> reports) {}

  /** All supersteps of one partition. */
  private record SuperstepsTask<S, B, G extends Globals, C>(
      StagedProgram<S, B, G> program, G globals, int saveEvery, ColumnFunction<S, C> column)
      implements ResidentTask<PartitionState<S>, C> {
    private static final long serialVersionUID = 1L;

    @Override
    public C run(Iterator<PartitionState<S>> values, Peers peers) {
      PartitionState<S> here =
          ResidentLoop.guarded(globals.superstep, peers.index(), () -> values.next());
      Optional<Peers.Saved> saved = peers.restored();
      ResidentLoop<S, B, G> loop =
          saved.isPresent()
              ? ResidentLoop.from(saved.get(), here.input(), peers, program, saveEvery)
              : ResidentLoop.first(here, peers, program, saveEvery, program.copy(globals));
      StopReason reason = loop.run();
      peers.report(new Ending<>(reason, loop.globals, loop.reports()));
      return column.of(here.input().part(), loop.state());
    }
  }

  /** Runs until the end. */
  static <S, B, G extends Globals, C> CutResult<C, G> run(
      CutRun<S, B, G> run,
      ColumnFunction<S, C> column,
      ResidentTasks tasks,
      Consumer<SuperstepReport> listener) {
    int every = run.options().checkpointEvery();
    SuperstepsTask<S, B, G, C> work =
        new SuperstepsTask<>(run.program(), run.globals(), every > 0 ? every : SAVE_EVERY, column);
    Dataset<PartitionState<S>> placed =
        run.inputs()
            .zipPartitions(
                run.initial(),
                (index, input, state) ->
                    Collections.singleton(new PartitionState<>(input.next(), state.next()))
                        .iterator());
    ResidentTasks.Outcome<C> outcome = outcome(tasks, placed, work);
    @SuppressWarnings("unchecked") // sent by the first task
    Ending<G> ending = (Ending<G>) outcome.summary().orElseThrow();
    ending.reports().forEach(listener);
    return new CutResult<>(ending.reason(), ending.globals(), outcome.results());
  }

  private static <T, R> ResidentTasks.Outcome<R> outcome(
      ResidentTasks tasks, Dataset<T> values, ResidentTask<T, R> task) {
    try {
      return tasks.run(values, task);
    } catch (TaskFailedException e) {
      TendrilException failed = Causes.find(e, TendrilException.ProgramFailed.class);
      throw failed == null ? e : failed;
    }
  }
}
