package org.tendril.pregel;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.GraphException;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.engine.dataset.TaskFailedException;

/**
 * Supersteps of a cut graph as stages of the engine's DAG. The state of a superstep is a persisted
 * dataset; the one before is released.
 */
final class StagedLoop<S, B, G extends Globals> extends CutLoop<S, B, G> {
  /** Bounds the lineage that a long run leaves behind; writing the state is cheap beside it. */
  private static final int MOST_LINEAGE = 1000; // supersteps

  private final Dataset<Place> places;
  private final Dataset<S> initial;
  private final int checkpointEvery; // supersteps
  private final String exchange; // for reports
  private @Nullable Dataset<S> state;

  private StagedLoop(CutRun<S, B, G> run, Reports reports, String exchange) {
    super(run.engine().cancellation(), reports, run.program(), run.globals());
    int every = run.options().checkpointEvery();
    this.places = run.places();
    this.initial = run.initial();
    this.checkpointEvery = every > 0 ? every : MOST_LINEAGE;
    this.exchange = exchange;
  }

  /** Runs until the end. */
  static <S, B, G extends Globals, C> CutResult<C, G> run(
      CutRun<S, B, G> run, ColumnFunction<S, C> column, Reports reports, String exchange) {
    StagedLoop<S, B, G> loop = new StagedLoop<>(run, reports, exchange);
    try {
      StopReason reason = loop.run();
      return new CutResult<>(reason, loop.globals, loop.columns(column));
    } finally {
      loop.release();
    }
  }

  private <C> Dataset<C> columns(ColumnFunction<S, C> column) {
    Dataset<C> columns =
        places
            .zipPartitions(
                current(),
                (index, place, state) -> one(column.of(place.next().part(), state.next())))
            .persist();
    CutRun.orRelease(columns, columns::count);
    return columns;
  }

  @Override
  void begin() {
    advance(initial);
  }

  @Override
  StepWork step() {
    StagedProgram<S, B, G> program = this.program;
    G now = program.copy(globals);
    Dataset<Placed<S>> placed =
        places.zipPartitions(
            current(), (index, place, state) -> one(new Placed<>(place.next(), state.next())));
    Dataset<B> received = Dataset.exchange(gathered(placed, program, now), places.partitionCount());
    Dataset<S> next =
        placed.zipPartitions(
            received,
            (index, at, blocks) -> {
              Placed<S> here = at.next();
              return one(program.apply(here.place().part(), here.state(), blocks, now));
            });
    return advance(next);
  }

  private Dataset<Addressed<B>> gathered(
      Dataset<Placed<S>> placed, StagedProgram<S, B, G> program, G now) {
    if (!program.scatters(now)) { // one exchange is enough: only masters send
      return placed.mapPartitions(
          at -> {
            Placed<S> here = at.next();
            Iterator<B> none = Collections.emptyIterator();
            return program.gather(here.place(), here.state(), none, now).iterator();
          });
    }
    Dataset<Addressed<B>> sent =
        placed.mapPartitions(
            at -> {
              Placed<S> here = at.next();
              return program.scatter(here.place().part(), here.state(), now).iterator();
            });
    return placed.zipPartitions(
        Dataset.exchange(sent, places.partitionCount()),
        (index, at, blocks) -> {
          Placed<S> here = at.next();
          return program.gather(here.place(), here.state(), blocks, now).iterator();
        });
  }

  private static <T> Iterator<T> one(T value) {
    return Collections.singleton(value).iterator();
  }

  /** Computes and keeps the next state, and releases the one before. */
  private StepWork advance(Dataset<S> next) {
    Dataset<S> before = state;
    Dataset<S> kept = next.persist(StorageLevel.MEMORY_AND_DISK);
    List<PartSummary<G>> summaries = CutRun.orRelease(kept, () -> computed(kept));
    state = kept;
    if (before != null) {
      before.unpersist();
    }
    return completed(exchange, summaries);
  }

  private List<PartSummary<G>> computed(Dataset<S> kept) {
    StagedProgram<S, B, G> program = this.program;
    try {
      int superstep = globals.superstep;
      if (superstep >= 0 && (superstep + 1) % checkpointEvery == 0) {
        kept.checkpoint();
      }
      return kept.map(program::summary).collect();
    } catch (TaskFailedException e) {
      throw new GraphException.ProgramFailed(
          "a program failed: superstep="
              + globals.superstep
              + " partition="
              + e.partition()
              + " attempts="
              + e.attempts()
              + ": "
              + e.getCause(),
          e);
    }
  }

  private Dataset<S> current() {
    if (state == null) {
      throw new IllegalStateException("a run must begin before its first superstep");
    }
    return state;
  }

  /** Releases the state, also after a failure. */
  private void release() {
    if (state != null) {
      state.unpersist();
    }
    state = null;
  }
}
