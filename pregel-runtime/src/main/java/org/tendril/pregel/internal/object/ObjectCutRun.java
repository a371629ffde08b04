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
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.partition.internal.cut.SplitSet;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.ObjectResult;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.VertexMessages;
import org.tendril.pregel.internal.superstep.ColumnFunction;
import org.tendril.pregel.internal.superstep.CutResult;
import org.tendril.pregel.internal.superstep.CutRun;
import org.tendril.pregel.internal.superstep.PartitionInput;

/** Runs an object program on a cut graph. */
final class ObjectCutRun {
  private final SplitSet set;
  private final Dataset<PartitionInput> inputs;
  private final Dataset<@Nullable Object[]> vertexValues; // of masters, one array per partition

  private ObjectCutRun(
      SplitSet set, Dataset<PartitionInput> inputs, Dataset<@Nullable Object[]> vertexValues) {
    this.set = set;
    this.inputs = inputs;
    this.vertexValues = vertexValues;
  }

  /** A run on values at the driver; copies them into columns in O(n). */
  static ObjectCutRun of(SplitSet set, IntFunction<?> vertexValues, EdgeValues<?> edgeValues) {
    registerTypes(set.engine(), Stream.ofNullable(firstValue(set, vertexValues)));
    return new ObjectCutRun(
        set,
        set.partitions().map(part -> new PartitionInput(part, edgeValues)),
        set.engine().dataset(columnsOf(set, vertexValues), set.count()));
  }

  /** A run on values in partitions. */
  static ObjectCutRun of(
      SplitSet set,
      Dataset<@Nullable Object[]> vertexValues,
      Dataset<? extends EdgeValues<?>> edgeValues) {
    return new ObjectCutRun(
        set,
        set.partitions()
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
    return set instanceof DistributedSet
        ? new ObjectRunResult<>(result.columns(), slots, result.globals(), result.reason())
        : new ObjectRunResult<>(
            collect(result.columns()), slots, result.globals(), result.reason());
  }

  <M> VertexMessages<M> aggregate(AggregateProgram<?, M> program) {
    CutResult<@Nullable Object[], ObjectGlobals> result =
        run(program, PregelOptions.defaults(), AggregateProgram::column);
    return set instanceof DistributedSet
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
        set.partitions()
            .zipPartitions(
                vertexValues,
                (index, part, values) ->
                    Collections.singleton(ObjectStaged.initial(part.next(), values.next(), before))
                        .iterator());
    CutRun<ObjectState, ?, ObjectGlobals> run =
        new CutRun<>(set.engine(), inputs, initial, staged, globals, options);
    return set.engine().cancellation().run(() -> run.run(column));
  }

  /** Registers the records and enums with which a run begins, so that users need not. */
  private static void registerTypes(Engine engine, Stream<?> samples) {
    samples
        .map(sample -> sample instanceof Enum<?> e ? e.getDeclaringClass() : sample.getClass())
        .filter(type -> type.isRecord() || type.isEnum())
        .distinct()
        .forEach(engine::register);
  }

  private static @Nullable Object firstValue(SplitSet set, IntFunction<?> vertexValues) {
    for (int vertex = 0; vertex < set.vertexCount(); vertex++) {
      Object value = vertexValues.apply(vertex);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** The values of each partition, to be sent as a dataset and not with the program. */
  private static List<@Nullable Object[]> columnsOf(SplitSet set, IntFunction<?> vertexValues) {
    List<@Nullable Object[]> columns = new ArrayList<>();
    for (int partition = 0; partition < set.count(); partition++) {
      int[] ordinals = set.masterOrdinals(partition);
      @Nullable Object[] column = new @Nullable Object[ordinals.length];
      for (int i = 0; i < ordinals.length; i++) {
        column[i] = vertexValues.apply(ordinals[i]);
      }
      columns.add(column);
    }
    return columns;
  }

  private @Nullable Object[] collect(Dataset<@Nullable Object[]> columns) {
    @Nullable Object[] values = new @Nullable Object[set.vertexCount()];
    List<@Nullable Object[]> collected = columns.collect();
    columns.unpersist();
    for (int partition = 0; partition < set.count(); partition++) {
      @Nullable Object[] column = collected.get(partition);
      int[] ordinals = set.masterOrdinals(partition);
      for (int i = 0; i < ordinals.length; i++) {
        values[ordinals[i]] = column[i];
      }
    }
    return values;
  }
}
