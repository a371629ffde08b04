package org.tendril.engine.internal.plan;

import org.tendril.engine.dataset.Dataset.SortOrder;

/** The end of a stage, where values are sent to partitions of the next. Compared by identity. */
public abstract sealed class Boundary {
  private final PlannedDataset<?> source;
  private final String label;
  private final int targets;

  private Boundary(PlannedDataset<?> source, String label, int targets) {
    this.source = source;
    this.label = label;
    this.targets = targets;
  }

  public final PlannedDataset<?> source() {
    return source;
  }

  public final String label() {
    return label;
  }

  /** Number of partitions of the next stage. */
  public final int targets() {
    return targets;
  }

  /** A router decides the target of each value; values arrive by source, then in the order sent. */
  public static non-sealed class Sent extends Boundary {
    private final Router router;

    public Sent(PlannedDataset<?> source, String label, int targets, Router router) {
      super(source, label, Slices.checkPartitionCount(targets));
      this.router = router;
    }

    public final Router router() {
      return router;
    }
  }

  /** Values are sent in ranges of about equal size; they arrive sorted. */
  public static final class Sorted extends Boundary {
    private final ShippedFunction<SortOrder<Object>> order;

    Sorted(PlannedDataset<?> source, ShippedFunction<SortOrder<Object>> order) {
      super(source, "sortBy", source.partitionCount());
      this.order = order;
    }

    public ShippedFunction<SortOrder<Object>> order() {
      return order;
    }
  }
}
