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
import org.tendril.partition.EdgePartition;
import org.tendril.partition.PartitionSet;

/**
 * Supersteps of a cut graph as stages of the engine's DAG: scatter from masters to mirrors where
 * mirrors send, gather along local edges, exchange of one block for each pair of partitions, apply
 * at the masters. The state of a superstep is a persisted dataset; the one before is released.
 *
 * <p>Partial messages are combined in ascending order of the partition they come from, so results
 * have the same bits for any number of threads.
 */
abstract class StagedLoop<S, B, G extends Globals> extends SuperstepLoop {
  /** The classes of all columns and blocks, always in this order: numbers stand for them. */
  private static final Class<?>[] STORED = {
    EdgeDirection.class,
    PartSummary.class,
    DoubleGlobals.class,
    DoubleBlock.class,
    DoubleState.class,
    LongGlobals.class,
    LongBlock.class,
    LongState.class,
    ActiveDirection.class,
    ObjectGlobals.class,
    ObjectWork.class,
    ObjectBlock.class,
    ObjectColumns.class,
    AggregateProgram.Received.class
  };

  /** Bounds the lineage that a long run leaves behind; writing the state is cheap beside it. */
  private static final int MOST_LINEAGE = 1000; // supersteps

  private final PartitionSet set;
  private final StagedProgram<S, B, G> program;

  private final int checkpointEvery; // supersteps
  private final Dataset<EdgePartition> places;
  private @Nullable Dataset<S> state;
  private final Globals globals;
  private long awake;

  StagedLoop(PartitionSet set, StagedProgram<S, B, G> program, PregelOptions options, G globals) {
    super(set.whole().engine(), options.listener(), globals);
    this.set = set;
    this.program = program;
    this.globals = globals;
    this.checkpointEvery = options.checkpointEvery() > 0 ? options.checkpointEvery() : MOST_LINEAGE;
    set.whole().engine().register(STORED);
    this.places = set.whole().engine().dataset(set.parts(), set.count());
  }

  /** The globals as tasks may see them: a copy that the driver does not change. */
  abstract G snapshot();

  /** Takes over the aggregates of all partitions, in order. */
  abstract void fold(List<PartSummary<G>> summaries);

  /** A partition and its state. */
  record Placed<S>(EdgePartition place, S state) {}

  /** The states before superstep 0. */
  Dataset<S> initialStates(
      Dataset<EdgePartition> places, StagedProgram<S, B, G> program, G globals) {
    return places.map(place -> program.initialize(place, globals));
  }

  @Override
  final void begin() {
    StagedProgram<S, B, G> program = this.program;
    G now = snapshot();
    advance(initialStates(places, program, now));
  }

  @Override
  final long awake() {
    return awake;
  }

  @Override
  final StepWork step() {
    StagedProgram<S, B, G> program = this.program;
    G now = snapshot();
    Dataset<Placed<S>> placed =
        places.zipPartitions(
            current(), (index, place, state) -> one(new Placed<>(place.next(), state.next())));
    Dataset<B> received = Dataset.exchange(gathered(placed, program, now), set.count());
    Dataset<S> next =
        placed.zipPartitions(
            received,
            (index, at, blocks) -> {
              Placed<S> here = at.next();
              return one(program.apply(here.place(), here.state(), blocks, now));
            });
    return work(advance(next));
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
              return program.scatter(here.place(), here.state(), now).iterator();
            });
    return placed.zipPartitions(
        Dataset.exchange(sent, set.count()),
        (index, at, blocks) -> {
          Placed<S> here = at.next();
          return program.gather(here.place(), here.state(), blocks, now).iterator();
        });
  }

  private static <T> Iterator<T> one(T value) {
    return Collections.singleton(value).iterator();
  }

  /** Computes and keeps the next state, and releases the one before. */
  private List<PartSummary<G>> advance(Dataset<S> next) {
    Dataset<S> before = state;
    Dataset<S> kept = next.persist(StorageLevel.MEMORY_AND_DISK);
    List<PartSummary<G>> summaries;
    try {
      summaries = computed(kept);
    } catch (Throwable e) {
      kept.unpersist();
      throw e;
    }
    state = kept;
    if (before != null) {
      before.unpersist();
    }
    awake = summaries.stream().mapToLong(PartSummary::awake).sum();
    globals.frontier = summaries.stream().mapToLong(summary -> summary.globals().frontier).sum();
    fold(summaries);
    return summaries;
  }

  private List<PartSummary<G>> computed(Dataset<S> kept) {
    StagedProgram<S, B, G> program = this.program;
    try {
      if (supersteps() > 0 && supersteps() % checkpointEvery == 0) {
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

  /** What the superstep did. */
  StepWork work(List<PartSummary<G>> summaries) {
    long pulls = summaries.stream().filter(PartSummary::pulled).count();
    return new StepWork(
        2 * pulls >= summaries.size() ? Traversal.PULL : Traversal.PUSH,
        "staged: partitions=" + summaries.size() + " pulling=" + pulls,
        summaries.stream().mapToLong(PartSummary::edges).sum(),
        summaries.stream().mapToLong(PartSummary::computed).sum(),
        summaries.stream().allMatch(PartSummary::ownKernel));
  }

  private Dataset<S> current() {
    if (state == null) {
      throw new IllegalStateException("a run must begin before its first superstep");
    }
    return state;
  }

  /** The final states, in order; releases them. */
  final List<S> finish() {
    List<S> states = current().collect();
    release();
    return states;
  }

  /** Releases the state, also after a failure. */
  final void release() {
    if (state != null) {
      state.unpersist();
    }
    state = null;
  }
}
