package org.tendril.spark.internal.dataset;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.SortOrder;
import org.tendril.spark.internal.shuffle.Outbox;
import org.tendril.spark.internal.shuffle.ShuffleOutput;
import org.tendril.spark.internal.task.TaskScope;

/**
 * The end of a stage, whose values are sent to the partitions of another. Told apart by identity.
 */
sealed interface Boundary {

  /** The dataset whose values are sent. */
  SparkDataset<?> source();

  /** The name of the step that ends the stage. */
  String label();

  /** Number of partitions that are sent to. */
  int targets();

  /** Decides in a task what is sent where. */
  interface Router extends Serializable {
    /** The values of a partition with their targets. */
    Outbox.Routed route(int partition, Iterator<@Nullable Object> values, TaskScope scope);
  }

  /** Each value goes where a function says. */
  final class Sent implements Boundary {
    private final SparkDataset<?> source;
    private final String label;
    private final int targets;
    private final Router router;
    private volatile @Nullable ShuffleOutput waiting;

    Sent(SparkDataset<?> source, String label, int targets, Router router) {
      this.source = source;
      this.label = label;
      this.targets = targets;
      this.router = router;
    }

    @Override
    public SparkDataset<?> source() {
      return source;
    }

    @Override
    public String label() {
      return label;
    }

    @Override
    public int targets() {
      return targets;
    }

    Router router() {
      return router;
    }

    /** What was sent ahead and waits for its readers, if anything. */
    @Nullable ShuffleOutput waiting() {
      return waiting;
    }

    void setWaiting(@Nullable ShuffleOutput output) {
      waiting = output;
    }
  }

  /** Values go by their order. */
  final class Sorted implements Boundary {
    private final SparkDataset<?> source;
    private final Travelling<SortOrder<Object>> order;

    Sorted(SparkDataset<?> source, Travelling<SortOrder<Object>> order) {
      this.source = source;
      this.order = order;
    }

    @Override
    public SparkDataset<?> source() {
      return source;
    }

    @Override
    public String label() {
      return "sortBy";
    }

    @Override
    public int targets() {
      return source.partitionCount();
    }

    Travelling<SortOrder<Object>> order() {
      return order;
    }
  }
}
