package org.tendril.pregel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.EdgePartition;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.MirrorRole;
import org.tendril.partition.PartitionSet;

/** The run of an object program on a cut graph. */
final class ObjectCutRun {
  private final PartitionSet set;
  private final Engine engine;
  private final IntFunction<?> vertexValues;
  private final ObjectProgram<?, ?, ?> program;
  private final ObjectGlobals globals;

  private ObjectCutRun(
      PartitionSet set, IntFunction<?> vertexValues, ObjectProgram<?, ?, ?> program) {
    this.set = set;
    this.engine = set.whole().engine();
    this.vertexValues = vertexValues;
    this.program = program;
    this.globals = new ObjectGlobals(set.whole().vertexCount(), program);
  }

  static <V extends @Nullable Object> ObjectResult<V> run(
      PartitionSet set,
      IntFunction<?> vertexValues,
      EdgeValues<?> edgeValues,
      ObjectProgram<V, ?, ?> program,
      PregelOptions options) {
    return new ObjectCutRun(set, vertexValues, program).run(edgeValues, options);
  }

  private <V extends @Nullable Object> ObjectResult<V> run(
      EdgeValues<?> edgeValues, PregelOptions options) {
    ObjectStaged staged =
        new ObjectStaged(
            program,
            edgeValues,
            options,
            set.hasMirrors(MirrorRole.SOURCE),
            set.hasMirrors(MirrorRole.TARGET));
    registerTypes();
    Dataset<EdgePartition> places = engine.dataset(set.parts(), set.count());
    CutResult<@Nullable Object[], ObjectGlobals> result =
        new CutRun<>(engine, places, initialStates(), staged, globals, options)
            .run(ObjectStaged::column);
    return new ObjectResult<>(
        collect(result.columns()), new ObjectSlots(program), result.globals(), result.reason());
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
        .forEach(engine::register);
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
  private Dataset<ObjectColumns> initialStates() {
    List<ObjectColumns> states = new ArrayList<>();
    for (EdgePartition place : set.parts()) {
      @Nullable Object[] values = new @Nullable Object[place.vertexCount()];
      for (int local : place.masters()) {
        values[local] = vertexValues.apply(place.ranks()[local]);
      }
      states.add(ObjectColumns.initial(values, place.masters().length, globals.snapshot()));
    }
    return engine.dataset(states, set.count());
  }

  private @Nullable Object[] collect(Dataset<@Nullable Object[]> columns) {
    @Nullable Object[] values = new @Nullable Object[set.whole().vertexCount()];
    List<@Nullable Object[]> collected = columns.collect();
    columns.unpersist();
    for (EdgePartition place : set.parts()) {
      @Nullable Object[] column = collected.get(place.index());
      int[] masters = place.masters();
      for (int i = 0; i < masters.length; i++) {
        values[place.ranks()[masters[i]]] = column[i];
      }
    }
    return values;
  }
}
