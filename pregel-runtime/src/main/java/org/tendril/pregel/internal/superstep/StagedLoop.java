package org.tendril.pregel.internal.superstep;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.engine.dataset.TaskFailedException;
import org.tendril.engine.internal.plan.OutgoingBlocks;
import org.tendril.engine.internal.plan.SentBlocks;
import org.tendril.pregel.StopReason;

/**
 * Supersteps of a cut graph as stages of the engine's DAG. The state after each superstep is a
 * persisted dataset; the previous state is released. A stage that computes a state also sends the
 * first blocks of the next superstep, if these do not depend on other partitions. A superstep is
 * then one stage, or two where mirrors send; the blocks that the last superstep sends are not used.
 */
final class StagedLoop<S, B, G extends Globals> extends CutLoop<S, B, G> {
  /** Bounds the lineage of a long run; writing the state is cheap in comparison. */
  private static final int MOST_LINEAGE = 1000; // supersteps

  private final Dataset<PartitionInput> inputs;
  private final Dataset<S> initial;
  private final int checkpointEvery; // supersteps
  private final String exchange; // for reports
  private @Nullable Dataset<S> state;
  private @Nullable SentBlocks<B, PartitionSummary<G>> ahead; // for the next superstep
  private @Nullable Enum<?> aheadDirection; // in which those blocks were sent

  private StagedLoop(CutRun<S, B, G> run, Reports reports, String exchange) {
    super(run.engine().cancellation(), reports, run.program(), run.globals());
    int every = run.options().checkpointEvery();
    this.inputs = run.inputs();
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
        inputs
            .zipPartitions(
                current(),
                (index, input, state) -> one(column.of(input.next().part(), state.next())))
            .persist();
    CutRun.orRelease(columns, columns::count);
    return columns;
  }

  @Override
  protected void begin() {
    advance(initial);
  }

  @Override
  protected StepWork step() {
    StagedProgram<S, B, G> program = this.program;
    G now = program.copy(globals);
    Dataset<PartitionState<S>> placed = placed(current());
    Dataset<B> first = sentAhead();
    if (first == null) {
      first = exchange(placed.mapPartitions(at -> firstBlocks(program, at.next(), now).iterator()));
    }
    Dataset<B> received = first;
    if (program.scatters(now)) {
      received =
          exchange(
              placed.zipPartitions(
                  first,
                  (index, at, blocks) -> {
                    PartitionState<S> here = at.next();
                    return program.gather(here.input(), here.state(), blocks, now).iterator();
                  }));
    }
    return advance(
        placed.zipPartitions(
            received,
            (index, at, blocks) -> {
              PartitionState<S> here = at.next();
              return one(program.apply(here.input().part(), here.state(), blocks, now));
            }));
  }

  private Dataset<PartitionState<S>> placed(Dataset<S> states) {
    return inputs.zipPartitions(
        states, (index, input, state) -> one(new PartitionState<>(input.next(), state.next())));
  }

  private Dataset<B> exchange(Dataset<Addressed<B>> blocks) {
    return Dataset.exchange(blocks, inputs.partitionCount());
  }

  /** The first blocks of a superstep: to mirrors, or to masters where no mirror sends. */
  private static <S, B, G extends Globals> List<Addressed<B>> firstBlocks(
      StagedProgram<S, B, G> program, PartitionState<S> here, G now) {
    return program.scatters(now)
        ? program.scatter(here.input().part(), here.state(), now)
        : program.gather(here.input(), here.state(), Collections.emptyIterator(), now);
  }

  /** The blocks that the previous stage sent for this superstep; null if the direction changed. */
  private @Nullable Dataset<B> sentAhead() {
    return ahead != null && aheadDirection == globals.direction() ? ahead.blocks() : null;
  }

  private static <T> Iterator<T> one(T value) {
    return Collections.singleton(value).iterator();
  }

  /** Computes and persists the next state, then releases the previous one. */
  private StepWork advance(Dataset<S> next) {
    Dataset<S> before = state;
    SentBlocks<B, PartitionSummary<G>> arrived = ahead;
    Dataset<S> kept = next.persist(StorageLevel.MEMORY_AND_DISK);
    List<PartitionSummary<G>> summaries = CutRun.orRelease(kept, () -> computed(kept));
    state = kept;
    if (before != null) {
      before.unpersist();
    }
    if (arrived != null) {
      arrived.release();
    }
    return completed(exchange, summaries);
  }

  private List<PartitionSummary<G>> computed(Dataset<S> kept) {
    int superstep = globals.superstep;
    try {
      if (superstep >= 0 && (superstep + 1) % checkpointEvery == 0) {
        kept.checkpoint();
      }
      return summaries(kept);
    } catch (TaskFailedException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      throw ComputeSite.failure("a program", superstep, "partition=" + e.partition(), cause);
    }
  }

  /**
   * Computes a state and, if possible in the same stage, the first blocks of the next superstep.
   */
  private List<PartitionSummary<G>> summaries(Dataset<S> kept) {
    StagedProgram<S, B, G> program = this.program;
    G then = program.copy(globals);
    then.superstep++;
    if (then.superstep >= maxSupersteps() || !program.sendsAhead(then)) {
      List<PartitionSummary<G>> summaries = kept.map(program::summary).collect();
      ahead = null;
      return summaries;
    }
    ahead =
        SentBlocks.send(
            placed(kept),
            inputs.partitionCount(),
            at -> {
              PartitionState<S> here = at.next();
              return new OutgoingBlocks<>(
                  firstBlocks(program, here, then), program.summary(here.state()));
            });
    aheadDirection = then.direction();
    return ahead.summaries();
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
    if (ahead != null) {
      ahead.release();
    }
    ahead = null;
  }
}
