package org.tendril.spark.internal.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset.SortOrder;
import org.tendril.engine.internal.plan.ArrivalFunction;
import org.tendril.engine.internal.plan.Boundary;
import org.tendril.engine.internal.plan.PartitionResults;
import org.tendril.engine.internal.plan.PartitionTask;
import org.tendril.engine.internal.plan.RegularSampling;
import org.tendril.engine.internal.plan.Routed;
import org.tendril.engine.internal.plan.Router;
import org.tendril.engine.internal.plan.Routers;
import org.tendril.engine.internal.plan.ShippedFunction;
import org.tendril.engine.internal.plan.TaskResources;
import org.tendril.engine.internal.storage.ExternalSorter;
import org.tendril.spark.internal.shuffle.ShuffleOutput;
import org.tendril.spark.internal.stage.StageOutputs;
import org.tendril.spark.internal.stage.StageRdd;
import org.tendril.spark.internal.task.Encoded;
import org.tendril.spark.internal.task.StageFailure;
import org.tendril.spark.internal.task.TaskScope;

/**
 * Plans the stage of a sort: sorts and persists the partitions, bounds their slices by {@link
 * RegularSampling}, and sends the slices.
 */
final class SortPlan {
  private final StagePlanner planner;
  private final ShippedFunction<SortOrder<Object>> order;
  private final StageFailure.StageName stage;
  private final int targets;

  SortPlan(StagePlanner planner, Boundary.Sorted boundary, StageFailure.StageName stage) {
    this.planner = planner;
    this.order = boundary.order();
    this.stage = stage;
    this.targets = boundary.targets();
  }

  /** The bounds of slices, as they are sent to tasks. */
  private record Bounds(Encoded.Values values, List<Integer> sources, List<Long> positions)
      implements Serializable {}

  /** The stage that sorts and sends the values of {@code top}, one partition for each target. */
  ShuffleOutput send(StageBuilder builder, int top) {
    if (targets == 1) {
      return planner.send(builder, 1, top, stage, 1, Routers.same());
    }
    StageRdd sorted =
        builder.stage(
            planner.context(),
            targets,
            builder.apply(top, sorting(order)),
            new StageOutputs.Pack(org.tendril.engine.dataset.StorageLevel.MEMORY_AND_DISK));
    sorted.setName(stage.text());
    sorted.persist(StorageLevel.MEMORY_AND_DISK());
    planner.job().held().persisted(sorted);
    Router router = new SliceRouter(bounds(sorted), order);
    StageBuilder sending = new StageBuilder(planner, new LinkedHashSet<>());
    return planner.send(sending, targets, sending.read(sorted, true), stage, targets, router);
  }

  /** Sorts values, stably. */
  @SuppressWarnings("NullAway") // null only if the dataset holds nulls
  static ArrivalFunction sorting(ShippedFunction<SortOrder<Object>> order) {
    return (arrived, task) -> {
      ExternalSorter<Object> sorter =
          task.closing(new ExternalSorter<Object>(task.storage(), order.open()));
      arrived.get(0).forEachRemaining(sorter::add);
      return sorter.sorted();
    };
  }

  private Bounds bounds(StageRdd sorted) {
    RddJob.Elements elements = new RddJob.Elements(sorted, true);
    int[] sources = IntStream.range(0, targets).toArray();
    PartitionTask<Object, Long> counting = (at, values, task) -> PartitionResults.count(values);
    List<Long> sizes = planner.job().run(elements, stage, sources, counting);
    ArrayList<Long> known = new ArrayList<>(sizes); // can be serialized
    int slices = targets;
    PartitionTask<Object, List<Object>> sampling =
        (at, values, task) -> sampled(values, known.get(at), slices);
    List<List<Object>> sampled = planner.job().run(elements, stage, sources, sampling);
    return bounds(RegularSampling.bounds(sampled, sizes, targets, order.open()));
  }

  private static List<Object> sampled(Iterator<Object> values, long size, int targets) {
    int count = RegularSampling.count(size, targets);
    List<Object> samples = new ArrayList<>(count);
    for (long position = 0; samples.size() < count; position++) {
      Object value = values.next();
      if (position == RegularSampling.position(size, count, samples.size())) {
        samples.add(value);
      }
    }
    return samples;
  }

  private Bounds bounds(List<RegularSampling.Sample<Object>> bounds) {
    List<@Nullable Object> values = new ArrayList<>();
    ArrayList<Integer> sources = new ArrayList<>();
    ArrayList<Long> positions = new ArrayList<>();
    for (RegularSampling.Sample<Object> bound : bounds) {
      values.add(bound.value());
      sources.add(bound.source());
      positions.add(bound.position());
    }
    return new Bounds(
        new Encoded.Values(Encoded.write(values, planner.context().link())), sources, positions);
  }

  /** Sends each slice of a sorted partition to its target. */
  private record SliceRouter(Bounds bounds, ShippedFunction<SortOrder<Object>> order)
      implements Router {
    @Override
    public Routed route(int partition, Iterator<@Nullable Object> values, TaskResources task) {
      List<@Nullable Object> bounding = new ArrayList<>();
      bounds.values().read(((TaskScope) task).link()).forEachRemaining(bounding::add);
      SortOrder<Object> compared = order.open();
      return new Routed() {
        private long position;

        @Override
        public boolean advance() {
          if (!values.hasNext()) {
            return false;
          }
          value = values.next();
          while (target < bounding.size() && !isBefore(value, target)) {
            target++;
          }
          position++;
          return true;
        }

        @SuppressWarnings("NullAway") // null only if the dataset holds nulls
        private boolean isBefore(@Nullable Object value, int bound) {
          int source = bounds.sources().get(bound);
          if (source == partition) {
            return position < bounds.positions().get(bound);
          }
          int order = compared.compare(value, bounding.get(bound));
          return partition < source ? order <= 0 : order < 0; // equal ones of earlier partitions
        }
      };
    }
  }
}
