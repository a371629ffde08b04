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
 * Supersteps of a cut graph in one of several tasks that run together, one for each partition. All
 * tasks fold the same summaries and run the same master step, so all know the same globals and take
 * the same decisions.
 */
final class ResidentLoop<S, B, G extends Globals> extends CutLoop<S, B, G> {
  private final PartitionInput place;
  private final Peers peers;
  private final int saveEvery; // supersteps
  private final List<SuperstepReport> reports;
  private final boolean goesOn; // from a superstep whose state was saved
  private S state;

  /** What a task keeps of a superstep, to go on from it. */
  record Kept<S, G extends Globals>(
      S state, G globals, long awake, List<SuperstepReport> reports) {}

  private ResidentLoop(
      PartitionInput place,
      Peers peers,
      StagedProgram<S, B, G> program,
      int saveEvery,
      Kept<S, G> start,
      boolean goesOn) {
    super(
        place.part().graph().engine().cancellation(),
        peers.index() == 0 ? start.reports()::add : PregelOptions.NO_LISTENER,
        program.forOneTask(),
        start.globals());
    this.place = place;
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
    Kept<S, G> start = new Kept<>(here.state(), globals, 0, new ArrayList<>());
    return new ResidentLoop<>(here.place(), peers, program, saveEvery, start, false);
  }

  /** The loop from a state that was saved. */
  static <S, B, G extends Globals> ResidentLoop<S, B, G> from(
      Peers.Saved saved,
      PartitionInput place,
      Peers peers,
      StagedProgram<S, B, G> program,
      int saveEvery) {
    @SuppressWarnings("unchecked") // what save() was given
    Kept<S, G> kept = (Kept<S, G>) saved.state();
    Kept<S, G> start =
        new Kept<>(kept.state(), kept.globals(), kept.awake(), new ArrayList<>(kept.reports()));
    return new ResidentLoop<>(place, peers, program, saveEvery, start, true);
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
      scattered = exchange(guarded(() -> program.scatter(place.part(), state, now)), () -> {});
    }
    Iterator<B> arrived = scattered;
    Iterator<B> gathered =
        exchange(
            guarded(() -> program.gather(place, state, arrived, now)),
            () ->
                guarded(
                    () -> {
                      program.meanwhile(place.part(), state, now);
                      return true;
                    }));
    state = guarded(() -> program.apply(place.part(), state, gathered, now));
    return completed("resident", summaries());
  }

  /** Saves the superstep before this one, now that its master step has not ended the run. */
  private void save() {
    int step = globals.superstep - 1;
    if (step >= 0 && (step + 1) % saveEvery == 0 && peers.savesStates()) {
      globals.superstep = step;
      peers.save(step, new Kept<>(state, program.copy(globals), awake(), new ArrayList<>(reports)));
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
                + "; the master step must depend on its argument and final fields alone");
      }
    }
    return exchanged.blocks().iterator();
  }

  private List<PartitionSummary<G>> summaries() {
    return peers.<B, PartitionSummary<G>>exchange(List.of(), program.summary(state)).headers();
  }

  /** Names the superstep and the partition in which the program failed. */
  private <R> R guarded(Supplier<R> work) {
    return guarded(globals.superstep, peers.index(), work);
  }

  static <R> R guarded(int superstep, int partition, Supplier<R> work) {
    try {
      return work.get();
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) { // of the user's code
      throw new TendrilException.ProgramFailed(
          "a program failed: superstep=" + superstep + " partition=" + partition + ": " + e, e);
    }
  }
}
