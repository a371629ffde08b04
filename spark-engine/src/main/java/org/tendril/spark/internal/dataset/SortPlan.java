package org.tendril.spark.internal.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.SortOrder;
import org.tendril.engine.internal.plan.PartitionResults;
import org.tendril.engine.internal.storage.ExternalSorter;
import org.tendril.spark.internal.shuffle.Outbox;
import org.tendril.spark.internal.shuffle.ShuffleOutput;
import org.tendril.spark.internal.task.Encoded;
import org.tendril.spark.internal.task.StageFailure;
import org.tendril.spark.internal.task.TaskScope;

/**
 * The stage of a sort: partitions are sorted and kept, values at regular positions bound the slices
 * that are sent (parallel sorting by regular sampling; Shi and Schaeffer, JPDC 1992). A bound is a
 * value with its place, so that equal values can be parted too, and nothing depends on chance: the
 * slices are those of the embedded engine.
 */
final class SortPlan {
  private static final int SAMPLES_PER_TARGET = 8; // of each source: about 12 % of imbalance

  private final StagePlanner planner;
  private final Travelling<SortOrder<Object>> order;
  private final StageFailure.StageName stage;
  private final int targets;

  SortPlan(StagePlanner planner, Boundary.Sorted boundary, StageFailure.StageName stage) {
    this.planner = planner;
    this.order = boundary.order();
    this.stage = stage;
    this.targets = boundary.targets();
  }

  /** A value of a sorted partition, standing for {@code weight} values. */
  private record Sample(Object value, int source, long position, double weight) {}

  /** The first places that do not belong to a slice: one for each slice but the last. */
  private record Bounds(Encoded.Values values, List<Integer> sources, List<Long> positions)
      implements Serializable {}

  /** The stage that sends what step {@code top} gives; as many partitions as there are targets. */
  ShuffleOutput send(StageBuilder builder, int top) {
    if (targets == 1) {
      return planner.send(builder, 1, top, stage, 1, Routers.same());
    }
    StageRdd sorted =
        builder.stage(
            planner.context(),
            targets,
            builder.apply(top, sorting(order)),
            new Heads.Pack(org.tendril.engine.dataset.StorageLevel.MEMORY_AND_DISK));
    sorted.setName(stage.text());
    sorted.persist(StorageLevel.MEMORY_AND_DISK());
    planner.job().holding().persisted(sorted);
    Router router = new Router(bounds(sorted), order);
    StageBuilder sending = new StageBuilder(planner, new java.util.LinkedHashSet<>());
    return planner.send(sending, targets, sending.read(sorted, true), stage, targets, router);
  }

  @SuppressWarnings("NullAway") // null only if the dataset holds nulls
  private static FusedStep.ScopedFunction sorting(Travelling<SortOrder<Object>> order) {
    return (partition, values, scope) -> {
      ExternalSorter<Object> sorter =
          scope.closing(new ExternalSorter<Object>(scope.storage(), order.open()));
      values.forEachRemaining(sorter::add);
      return sorter.sorted();
    };
  }

  private Bounds bounds(StageRdd sorted) {
    Job.Elements elements = new Job.Elements(sorted, true);
    int[] sources = IntStream.range(0, targets).toArray();
    List<Long> sizes =
        planner
            .job()
            .<Object, Long>run(
                elements, stage, sources, (at, values, scope) -> PartitionResults.count(values));
    int most = SAMPLES_PER_TARGET * targets;
    ArrayList<Long> known = new ArrayList<>(sizes);
    List<List<Object>> sampled =
        planner
            .job()
            .<Object, List<Object>>run(
                elements,
                stage,
                sources,
                (at, values, scope) -> sampled(values, known.get(at), most));
    return bounds(samples(sizes, sampled));
  }

  private static long position(long size, int count, int sample) {
    return size / count * sample + size % count * sample / count;
  }

  private static List<Object> sampled(Iterator<Object> values, long size, int most) {
    int count = (int) Math.min(size, most);
    List<Object> samples = new ArrayList<>(count);
    for (long position = 0; samples.size() < count; position++) {
      Object value = values.next();
      if (position == position(size, count, samples.size())) {
        samples.add(value);
      }
    }
    return samples;
  }

  private List<Sample> samples(List<Long> sizes, List<List<Object>> sampled) {
    List<Sample> samples = new ArrayList<>();
    for (int source = 0; source < targets; source++) {
      List<Object> values = sampled.get(source);
      long size = sizes.get(source);
      for (int i = 0; i < values.size(); i++) {
        samples.add(
            new Sample(
                values.get(i),
                source,
                position(size, values.size(), i),
                (double) size / values.size()));
      }
    }
    Comparator<Object> byValue = order.open();
    samples.sort((a, b) -> byValue.compare(a.value(), b.value())); // stable
    return samples;
  }

  private Bounds bounds(List<Sample> samples) {
    List<@Nullable Object> values = new ArrayList<>();
    ArrayList<Integer> sources = new ArrayList<>();
    ArrayList<Long> positions = new ArrayList<>();
    double total = samples.stream().mapToDouble(Sample::weight).sum();
    double before = 0;
    for (Sample sample : samples) {
      while (values.size() < targets - 1 && before >= total * (values.size() + 1) / targets) {
        values.add(sample.value());
        sources.add(sample.source());
        positions.add(sample.position());
      }
      before += sample.weight();
    }
    return new Bounds(
        new Encoded.Values(Encoded.write(values, planner.context().link())), sources, positions);
  }

  /** Sends each slice of a sorted partition to its target. */
  private record Router(Bounds bounds, Travelling<SortOrder<Object>> order)
      implements Boundary.Router {
    @Override
    public Outbox.Routed route(int partition, Iterator<@Nullable Object> values, TaskScope scope) {
      List<@Nullable Object> bounding = new ArrayList<>();
      bounds.values().read(scope.link()).forEachRemaining(bounding::add);
      SortOrder<Object> compared = order.open();
      return new Outbox.Routed() {
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
