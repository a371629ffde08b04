package org.tendril.pregel.internal.superstep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.resident.Peers;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.SuperstepReport;

/**
 * Supersteps of one partition of a cut graph, in a task that runs together with those of all
 * others. All tasks fold the same summaries and run the same master step, so their globals and
 * decisions are equal.
 */
final class ResidentLoop<S, B, G extends Globals> extends CutLoop<S, B, G> {
  private final PartitionInput input;
  private final Peers peers;
  private final int saveEvery; // supersteps
  private final List<SuperstepReport> reports;
  private final boolean goesOn; // restored from a saved superstep
  private S state;

  /** The state of a task after a superstep, from which it can restart. */
  record SavedState<S, G extends Globals>(
      S state, G globals, long awake, List<SuperstepReport> reports) {}

  private ResidentLoop(
      PartitionInput input,
      Peers peers,
      StagedProgram<S, B, G> program,
      int saveEvery,
      SavedState<S, G> start,
      boolean goesOn) {
    super(
        input.part().graph().engine().cancellation(),
        peers.index() == 0 ? start.reports()::add : PregelOptions.NO_LISTENER,
        program.forOneTask(),
        start.globals());
    this.input = input;
    this.peers = peers;
    this.saveEvery = saveEvery;
    this.reports = start.reports();
    this.goesOn = goesOn;
    this.state = start.state();
    setAwake(start.awake());
  }

  /** The loop from the state before superstep 0. */
  static <S, B, G extends Globals> ResidentLoop<S, B, G> first(
      PartitionState<S> here,
      Peers peers,
      StagedProgram<S, B, G> program,
      int saveEvery,
      G globals) {
    SavedState<S, G> start = new SavedState<>(here.state(), globals, 0, new ArrayList<>());
    return new ResidentLoop<>(here.input(), peers, program, saveEvery, start, false);
  }

  /** The loop from a saved state. */
  static <S, B, G extends Globals> ResidentLoop<S, B, G> from(
      Peers.Saved saved,
      PartitionInput input,
      Peers peers,
      StagedProgram<S, B, G> program,
      int saveEvery) {
    @SuppressWarnings("unchecked") // what save() was given
    SavedState<S, G> kept = (SavedState<S, G>) saved.state();
    SavedState<S, G> start =
        new SavedState<>(
            kept.state(), kept.globals(), kept.awake(), new ArrayList<>(kept.reports()));
    return new ResidentLoop<>(input, peers, program, saveEvery, start, true);
  }

  S state() {
    return state;
  }

  List<SuperstepReport> reports() {
    return reports;
  }

  @Override
  protected void begin() {
    if (!goesOn) {
      completed("resident", summaries());
    }
  }

  @Override
  protected StepWork step() {
    save();
    G now = program.copy(globals);
    Iterator<B> scattered = Collections.emptyIterator();
    if (program.scatters(now)) {
      scattered = exchange(guarded(() -> program.scatter(input.part(), state, now)), () -> {});
    }
    Iterator<B> arrived = scattered;
    Iterator<B> gathered =
        exchange(
            guarded(() -> program.gather(input, state, arrived, now)),
            () ->
                guarded(
                    () -> {
                      program.meanwhile(input.part(), state, now);
                      return true;
                    }));
    state = guarded(() -> program.apply(input.part(), state, gathered, now));
    return completed("resident", summaries());
  }

  /** Saves the previous superstep, whose master step did not end the run. */
  private void save() {
    int step = globals.superstep - 1;
    if (step >= 0 && (step + 1) % saveEvery == 0 && peers.savesStates()) {
      globals.superstep = step;
      peers.save(
          step, new SavedState<>(state, program.copy(globals), awake(), new ArrayList<>(reports)));
      globals.superstep = step + 1;
    }
  }

  private Iterator<B> exchange(List<Addressed<B>> blocks, Runnable meanwhile) {
    Peers.Exchanged<B, Integer> exchanged = peers.exchange(blocks, globals.superstep, meanwhile);
    for (int superstep : exchanged.headers()) {
      if (superstep != globals.superstep) {
        throw new IllegalStateException(
            "all partitions must be in the same superstep: here="
                + globals.superstep
                + " elsewhere="
                + superstep
                + "; the master step must depend on its argument and final fields only");
      }
    }
    return exchanged.blocks().iterator();
  }

  private List<PartitionSummary<G>> summaries() {
    return peers.<B, PartitionSummary<G>>exchange(List.of(), program.summary(state)).headers();
  }

  /** Adds the superstep and the partition to a failure of the program. */
  private <R> R guarded(Supplier<R> work) {
    return guarded(globals.superstep, peers.index(), work);
  }

  static <R> R guarded(int superstep, int partition, Supplier<R> work) {
    try {
      return work.get();
    } catch (CancellationException | TendrilException e) {
      throw e;
    } catch (RuntimeException | Error e) { // of the user's code
      throw ComputeSite.failure("a program", superstep, "partition=" + partition, e);
    }
  }
}
