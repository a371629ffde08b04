package org.tendril.spark.internal.dataset;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.PartitionFunction;
import org.tendril.engine.dataset.PartitionSource;
import org.tendril.engine.dataset.ZipFunction;
import org.tendril.spark.internal.task.TaskScope;

/**
 * One step of a program that computes a partition. Steps are numbered; a step reads only those
 * before it.
 */
sealed interface FusedStep extends Serializable {

  /** The steps that this one reads. */
  default List<Integer> inputs() {
    return List.of();
  }

  /** Values that come from a function. */
  record Generate(Travelling<PartitionSource<?>> source) implements FusedStep {}

  /** Values of the partition of another RDD that has the same number. */
  record ReadParent(int parent, boolean packed) implements FusedStep {}

  /** What has arrived through shuffles. */
  record Arrive(List<Integer> shuffles, ArrivalFunction reader) implements FusedStep {}

  /** Values written before. */
  record ReadCheckpoint(CheckpointFiles files) implements FusedStep {}

  /** The partition of a step replaced. */
  record Apply(int input, Travelling<PartitionFunction<Object, Object>> function)
      implements FusedStep {
    @Override
    public List<Integer> inputs() {
      return List.of(input);
    }
  }

  /** The partition of a step replaced by what sorts or writes it. */
  record ApplyScoped(int input, ScopedFunction function) implements FusedStep {
    @Override
    public List<Integer> inputs() {
      return List.of(input);
    }
  }

  /** The partitions of two steps combined. */
  record Zip(int left, int right, Travelling<ZipFunction<Object, Object, Object>> function)
      implements FusedStep {
    @Override
    public List<Integer> inputs() {
      return List.of(left, right);
    }
  }

  /** A function of a partition that works with what belongs to the task. */
  interface ScopedFunction extends Serializable {
    /** The new values. */
    Iterator<?> apply(int partition, Iterator<@Nullable Object> values, TaskScope scope);
  }

  /** What becomes of the values that arrived, one iterator for each shuffle. */
  interface ArrivalFunction extends Serializable {
    /** The values of the partition. */
    Iterator<?> apply(List<Iterator<@Nullable Object>> arrived, TaskScope scope);
  }
}
