package org.tendril.engine.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.tendril.engine.dataset.Dataset.PartitionFunction;
import org.tendril.engine.dataset.Dataset.PartitionSource;
import org.tendril.engine.dataset.Dataset.ZipFunction;

/** How the partitions of a dataset are computed: its link to its parents in the lineage. */
public sealed interface Step {

  /** The datasets that are read within the same task. */
  default List<PlannedDataset<?>> parents() {
    return List.of();
  }

  /** The partitions of {@link #parents()} from which a partition is computed. */
  default List<Part> parts(int partition) {
    return parents().stream().map(parent -> new Part(parent, partition)).toList();
  }

  default List<Boundary> boundaries() {
    return List.of();
  }

  /** Values that an engine holds outside of the plan; only that engine reads them. */
  interface HeldValues {}

  /** A partition of a dataset. */
  record Part(PlannedDataset<?> dataset, int partition) {}

  /** Values that a function generates. */
  record Generated(ShippedFunction<PartitionSource<?>> source) implements Step {}

  /** Values that were given to the engine. */
  record Given(HeldValues values) implements Step {}

  /** Values that were written as a checkpoint. */
  record Checkpointed(HeldValues values) implements Step {}

  /** Each partition of a parent replaced by another. */
  record Narrow(
      PlannedDataset<?> parent, ShippedFunction<PartitionFunction<Object, Object>> function)
      implements Step {
    @Override
    public List<PlannedDataset<?>> parents() {
      return List.of(parent);
    }
  }

  /** Partitions of equal number combined. */
  record Zipped(
      PlannedDataset<?> left,
      PlannedDataset<?> right,
      ShippedFunction<ZipFunction<Object, Object, Object>> function)
      implements Step {
    @Override
    public List<PlannedDataset<?>> parents() {
      return List.of(left, right);
    }
  }

  /** Partitions that consist of {@code all} parts [bounds(p), bounds(p + 1)), in order. */
  record Gathered(List<Part> all, List<Integer> bounds) implements Step {
    public Gathered {
      assert bounds.get(0) == 0 && bounds.get(bounds.size() - 1) == all.size()
          : "bounds=" + bounds + " parts=" + all.size();
    }

    /** The partitions of one dataset, then those of another. */
    static Gathered union(PlannedDataset<?> first, PlannedDataset<?> second) {
      int firstCount = first.partitionCount();
      int count = Math.addExact(firstCount, second.partitionCount());
      List<Part> parts = new ArrayList<>(count);
      List<Integer> bounds = new ArrayList<>(count + 1);
      for (int i = 0; i < count; i++) {
        parts.add(i < firstCount ? new Part(first, i) : new Part(second, i - firstCount));
        bounds.add(i);
      }
      bounds.add(count);
      return new Gathered(parts, bounds);
    }

    /** The partitions of a dataset in {@code target} runs of about equal length. */
    static Gathered coalesce(PlannedDataset<?> parent, int target) {
      int count = parent.partitionCount();
      List<Part> parts = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        parts.add(new Part(parent, i));
      }
      List<Integer> bounds = new ArrayList<>(target + 1);
      for (int i = 0; i <= target; i++) {
        bounds.add((int) Slices.bound(count, i, target));
      }
      return new Gathered(parts, bounds);
    }

    int partitionCount() {
      return bounds.size() - 1;
    }

    @Override
    public List<PlannedDataset<?>> parents() {
      LinkedHashSet<PlannedDataset<?>> distinct = new LinkedHashSet<>();
      all.forEach(part -> distinct.add(part.dataset()));
      return List.copyOf(distinct);
    }

    @Override
    public List<Part> parts(int partition) {
      return all.subList(bounds.get(partition), bounds.get(partition + 1));
    }
  }

  /** Values that arrive through boundaries. */
  record Wide(List<Boundary> boundaries, ArrivalFunction reader) implements Step {}
}
