package org.tendril.pregel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.EdgePartition;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.MirrorRole;
import org.tendril.partition.PartitionSet;

/** The run of an object program on a cut graph. */
final class ObjectStagedLoop extends StagedLoop<ObjectColumns, ObjectBlock, ObjectGlobals> {
  private final PartitionSet set;
  private final IntFunction<?> vertexValues;
  private final ObjectProgram<?, ?, ?> program;
  private final ObjectGlobals globals;
  private final ObjectSlots slots;

  private ObjectStagedLoop(
      PartitionSet set,
      IntFunction<?> vertexValues,
      EdgeValues<?> edgeValues,
      ObjectProgram<?, ?, ?> program,
      PregelOptions options,
      ObjectGlobals globals) {
    super(
        set,
        new ObjectStaged(
            program,
            edgeValues,
            options,
            set.hasMirrors(MirrorRole.SOURCE),
            set.hasMirrors(MirrorRole.TARGET)),
        options,
        globals);
    this.set = set;
    this.vertexValues = vertexValues;
    this.program = program;
    this.globals = globals;
    this.slots = new ObjectSlots(program);
  }

  static <V extends @Nullable Object> ObjectResult<V> run(
      PartitionSet set,
      IntFunction<?> vertexValues,
      EdgeValues<?> edgeValues,
      ObjectProgram<V, ?, ?> program,
      PregelOptions options) {
    ObjectGlobals globals = new ObjectGlobals(set.whole().vertexCount(), program);
    ObjectStagedLoop loop =
        new ObjectStagedLoop(set, vertexValues, edgeValues, program, options, globals);
    loop.registerTypes();
    try {
      StopReason reason = loop.run();
      return new ObjectResult<>(loop.collect(), loop.slots, globals, reason);
    } finally {
      loop.release();
    }
  }

  /** Records and enums that the run begins with need no registration by the user. */
  private void registerTypes() {
    Stream<@Nullable Object> samples =
        Stream.concat(
            Stream.of(globals.aggregates, globals.parameters).flatMap(Arrays::stream),
            Stream.of(program.initialMessage(), firstValue()));
    samples
        .filter(Objects::nonNull)
        .map(sample -> sample instanceof Enum<?> e ? e.getDeclaringClass() : sample.getClass())
        .filter(type -> type.isRecord() || type.isEnum())
        .distinct()
        .forEach(set.whole().engine()::register);
  }

  private @Nullable Object firstValue() {
    for (int vertex = 0; vertex < set.whole().vertexCount(); vertex++) {
      Object value = vertexValues.apply(vertex);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** Values travel to their partitions as a dataset, not with the program. */
  @Override
  Dataset<ObjectColumns> initialStates(
      Dataset<EdgePartition> places,
      StagedProgram<ObjectColumns, ObjectBlock, ObjectGlobals> staged,
      ObjectGlobals now) {
    List<ObjectColumns> states = new ArrayList<>();
    for (EdgePartition place : set.parts()) {
      @Nullable Object[] values = new @Nullable Object[place.vertexCount()];
      for (int local : place.masters()) {
        values[local] = vertexValues.apply(place.ranks()[local]);
      }
      states.add(ObjectColumns.initial(values, place.masters().length, now));
    }
    return set.whole().engine().dataset(states, set.count());
  }

  private @Nullable Object[] collect() {
    @Nullable Object[] values = new @Nullable Object[set.whole().vertexCount()];
    List<ObjectColumns> states = finish();
    for (EdgePartition place : set.parts()) {
      @Nullable Object[] column = states.get(place.index()).work.values;
      for (int local : place.masters()) {
        values[place.ranks()[local]] = column[local];
      }
    }
    return values;
  }

  @Override
  ObjectGlobals snapshot() {
    return globals.snapshot();
  }

  /** A superstep in which nobody computes does not take place. */
  @Override
  void fold(List<PartSummary<ObjectGlobals>> summaries) {
    if (globals.frontier > 0) {
      globals.aggregates =
          slots.folded(summaries.stream().map(summary -> summary.globals().aggregates).toList());
    }
  }

  @Override
  StepWork work(List<PartSummary<ObjectGlobals>> summaries) {
    return globals.frontier == 0 ? StepWork.NOTHING : super.work(summaries);
  }

  @Override
  int maxSupersteps() {
    return ObjectPrograms.maxSupersteps(program);
  }

  @Override
  boolean masterHalts() {
    return slots.masterHalts(program, globals);
  }
}
