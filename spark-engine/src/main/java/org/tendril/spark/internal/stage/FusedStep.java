package org.tendril.spark.internal.stage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset.PartitionFunction;
import org.tendril.engine.dataset.Dataset.PartitionSource;
import org.tendril.engine.dataset.Dataset.ZipFunction;
import org.tendril.engine.internal.plan.ArrivalFunction;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.engine.internal.plan.ShippedFunction;
import org.tendril.spark.internal.checkpoint.StoredValues;
import org.tendril.spark.internal.task.TaskScope;

/** One step of a fused stage. Steps are numbered; a step reads only steps before it. */
public sealed interface FusedStep extends Serializable {

  default List<Integer> inputs() {
    return List.of();
  }

  Iterator<@Nullable Object> open(Task task);

  /** The partition that is computed, and its inputs. */
  interface Task {
    int partition();

    TaskScope scope();

    /** The values of an earlier step. */
    Iterator<@Nullable Object> step(int number);

    /** The elements of the partition of another RDD. */
    Iterator<@Nullable Object> source(int number);

    /** The values that arrived through a shuffle, in the order of their sources. */
    Iterator<@Nullable Object> shuffle(int number);
  }

  /** Generates values. */
  record Generate(ShippedFunction<PartitionSource<?>> source) implements FusedStep {
    @Override
    public Iterator<@Nullable Object> open(Task task) {
      return task.scope().cancellable(widened(source.open().open(task.partition())));
    }
  }

  /** Reads the partition of the same number of another RDD. */
  record ReadSource(int source, boolean packed) implements FusedStep {
    @Override
    public Iterator<@Nullable Object> open(Task task) {
      Iterator<@Nullable Object> elements = task.source(source);
      return task.scope().cancellable(packed ? PersistedChunks.unpack(elements) : elements);
    }
  }

  /** Reads shuffles. */
  record Arrive(List<Integer> shuffles, ArrivalFunction reader) implements FusedStep {
    @Override
    public Iterator<@Nullable Object> open(Task task) {
      List<Iterator<@Nullable Object>> arrived = new ArrayList<>();
      shuffles.forEach(shuffle -> arrived.add(task.scope().cancellable(task.shuffle(shuffle))));
      return widened(reader.apply(arrived, task.scope()));
    }
  }

  /** Reads a checkpoint. */
  record ReadStored(StoredValues stored) implements FusedStep {
    @Override
    public Iterator<@Nullable Object> open(Task task) {
      return task.scope().cancellable(stored.read(task.partition(), task.scope()));
    }
  }

  /** Replaces the partition of a step. */
  record Apply(int input, ShippedFunction<PartitionFunction<Object, Object>> function)
      implements FusedStep {
    @Override
    public List<Integer> inputs() {
      return List.of(input);
    }

    @Override
    public Iterator<@Nullable Object> open(Task task) {
      Iterator<Object> values = nonNull(task.step(input));
      return widened(function.open().apply(task.partition(), values));
    }
  }

  /** Replaces the partition of a step with the resources of the task, as a sort does. */
  record ApplyInTask(int input, ArrivalFunction function) implements FusedStep {
    @Override
    public List<Integer> inputs() {
      return List.of(input);
    }

    @Override
    public Iterator<@Nullable Object> open(Task task) {
      return widened(function.apply(List.of(task.step(input)), task.scope()));
    }
  }

  /** Combines the partitions of two steps. */
  record Zip(int left, int right, ShippedFunction<ZipFunction<Object, Object, Object>> function)
      implements FusedStep {
    @Override
    public List<Integer> inputs() {
      return List.of(left, right);
    }

    @Override
    public Iterator<@Nullable Object> open(Task task) {
      Iterator<Object> first = nonNull(task.step(left));
      Iterator<Object> second = nonNull(task.step(right));
      return widened(function.open().apply(task.partition(), first, second));
    }
  }

  private static Iterator<@Nullable Object> widened(Iterator<? extends @Nullable Object> values) {
    return Iterators.widened(values);
  }

  /** Values for functions of users, null only if their types allow null. */
  @SuppressWarnings({"unchecked", "NullAway"})
  private static Iterator<Object> nonNull(Iterator<@Nullable Object> values) {
    return (Iterator<Object>) (Iterator<?>) values;
  }
}
