package org.tendril.pregel.internal.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.ObjectResult;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.VertexMessages;
import org.tendril.pregel.internal.superstep.ColumnFunction;
import org.tendril.pregel.internal.superstep.CutResult;
import org.tendril.pregel.internal.superstep.CutRun;
import org.tendril.pregel.internal.superstep.PartitionInput;

/** The run of an object program on a cut graph. */
final class ObjectCutRun {
  private final PartitionSet set;
  private final Dataset<PartitionInput> places;
  private final Dataset<@Nullable Object[]> vertexValues; // of masters, one array a partition

  private ObjectCutRun(
      PartitionSet set, Dataset<PartitionInput> places, Dataset<@Nullable Object[]> vertexValues) {
    this.set = set;
    this.places = places;
    this.vertexValues = vertexValues;
  }

  /** A run on values that are known at the driver, which puts them into columns: O(n). */
  static ObjectCutRun of(PartitionSet set, IntFunction<?> vertexValues, EdgeValues<?> edgeValues) {
    registerTypes(set.engine(), Stream.ofNullable(firstValue(set, vertexValues)));
    return new ObjectCutRun(
        set,
        set.places().map(part -> new PartitionInput(part, edgeValues)),
        set.engine().dataset(columnsOf(set, vertexValues), set.count()));
  }

  /** A run on values that lie in partitions. */
  static ObjectCutRun of(
      PartitionSet set,
      Dataset<@Nullable Object[]> vertexValues,
      Dataset<? extends EdgeValues<?>> edgeValues) {
    return new ObjectCutRun(
        set,
        set.places()
            .zipPartitions(
                edgeValues,
                (index, part, values) ->
                    Collections.singleton(new PartitionInput(part.next(), values.next()))
                        .iterator()),
        vertexValues);
  }

  <V extends @Nullable Object> ObjectResult<V> run(
      ObjectProgram<V, ?, ?> program, PregelOptions options) {
    CutResult<@Nullable Object[], ObjectGlobals> result =
        run(program, options, ObjectStaged::column);
    ObjectSlots slots = new ObjectSlots(program);
    return set.isDistributed()
        ? new ObjectRunResult<>(result.columns(), slots, result.globals(), result.reason())
        : new ObjectRunResult<>(
            collect(result.columns()), slots, result.globals(), result.reason());
  }

  <M> VertexMessages<M> aggregate(AggregateProgram<?, M> program) {
    CutResult<@Nullable Object[], ObjectGlobals> result =
        run(program, PregelOptions.defaults(), AggregateProgram::column);
    return set.isDistributed()
        ? MergedMessages.of(result.columns(), set.vertexCount())
        : MergedMessages.of(collect(result.columns()));
  }

  private CutResult<@Nullable Object[], ObjectGlobals> run(
      ObjectProgram<?, ?, ?> program,
      PregelOptions options,
      ColumnFunction<ObjectState, @Nullable Object[]> column) {
    ObjectGlobals globals = new ObjectGlobals(set.vertexCount(), program);
    registerTypes(
        set.engine(),
        Stream.concat(
            Stream.of(globals.aggregates, globals.parameters).flatMap(Arrays::stream),
            Stream.ofNullable(program.initialMessage())));
    ObjectStaged staged = new ObjectStaged(program, options, set);
    ObjectGlobals before = globals.checkpoint();
    Dataset<ObjectState> initial =
        set.places()
            .zipPartitions(
                vertexValues,
                (index, part, values) ->
                    Collections.singleton(ObjectStaged.initial(part.next(), values.next(), before))
                        .iterator());
    return new CutRun<>(set.engine(), places, initial, staged, globals, options).run(column);
  }

  /** Records and enums that the run begins with need no registration by the user. */
  private static void registerTypes(Engine engine, Stream<?> samples) {
    samples
        .map(sample -> sample instanceof Enum<?> e ? e.getDeclaringClass() : sample.getClass())
        .filter(type -> type.isRecord() || type.isEnum())
        .distinct()
        .forEach(engine::register);
  }

  private static @Nullable Object firstValue(PartitionSet set, IntFunction<?> vertexValues) {
    for (int vertex = 0; vertex < set.vertexCount(); vertex++) {
      Object value = vertexValues.apply(vertex);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** Values travel to their partitions as a dataset, not with the program. */
  private static List<@Nullable Object[]> columnsOf(PartitionSet set, IntFunction<?> vertexValues) {
    List<@Nullable Object[]> columns = new ArrayList<>();
    if (set.isDistributed()) {
      int first = 0;
      for (int count : set.places().map(part -> part.masters().length).collect()) {
        @Nullable Object[] column = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
          column[i] = vertexValues.apply(first + i);
        }
        columns.add(column);
        first += count;
      }
      return columns;
    }
    for (CutPartition part : set.parts()) {
      int[] masters = part.masters();
      @Nullable Object[] column = new @Nullable Object[masters.length];
      for (int i = 0; i < masters.length; i++) {
        column[i] = vertexValues.apply(part.ranks()[masters[i]]);
      }
      columns.add(column);
    }
    return columns;
  }

  private @Nullable Object[] collect(Dataset<@Nullable Object[]> columns) {
    @Nullable Object[] values = new @Nullable Object[set.vertexCount()];
    List<@Nullable Object[]> collected = columns.collect();
    columns.unpersist();
    for (CutPartition part : set.parts()) {
      @Nullable Object[] column = collected.get(part.index());
      int[] masters = part.masters();
      for (int i = 0; i < masters.length; i++) {
        values[part.ranks()[masters[i]]] = column[i];
      }
    }
    return values;
  }
}
