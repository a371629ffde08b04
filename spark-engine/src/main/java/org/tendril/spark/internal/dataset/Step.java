package org.tendril.spark.internal.dataset;

import java.util.LinkedHashSet;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.tendril.engine.dataset.PartitionFunction;
import org.tendril.engine.dataset.PartitionSource;
import org.tendril.engine.dataset.ZipFunction;

/** How the partitions of a dataset are computed: its link to the parents in the lineage. */
sealed interface Step {

  /** The datasets that are read within the same task. */
  default List<SparkDataset<?>> parents() {
    return List.of();
  }

  /** The borders of stages that are read. */
  default List<Boundary> boundaries() {
    return List.of();
  }

  /** Values of a function. */
  record Generated(Travelling<PartitionSource<?>> source) implements Step {}

  /** Values that lie in an RDD: of the driver's memory, or a user's. */
  record Given(RDD<Object> rdd) implements Step {}

  /** Values written before. */
  record Written(CheckpointFiles files) implements Step {}

  /** A parent's partitions replaced. */
  record Narrow(SparkDataset<?> parent, Travelling<PartitionFunction<Object, Object>> function)
      implements Step {
    @Override
    public List<SparkDataset<?>> parents() {
      return List.of(parent);
    }
  }

  /** Partitions of equal number combined. */
  record Zipped(
      SparkDataset<?> left,
      SparkDataset<?> right,
      Travelling<ZipFunction<Object, Object, Object>> function)
      implements Step {
    @Override
    public List<SparkDataset<?>> parents() {
      return List.of(left, right);
    }
  }

  /** A partition of a dataset. */
  record Part(SparkDataset<?> dataset, int partition) {}

  /** Partitions that are the parts [bounds(p), bounds(p + 1)), one after the other. */
  record Gathered(List<Part> parts, List<Integer> bounds) implements Step {
    @Override
    public List<SparkDataset<?>> parents() {
      LinkedHashSet<SparkDataset<?>> distinct = new LinkedHashSet<>();
      parts.forEach(part -> distinct.add(part.dataset()));
      return List.copyOf(distinct);
    }
  }

  /** What arrives through borders. */
  record Wide(List<Boundary> boundaries, FusedStep.ArrivalFunction reader) implements Step {}
}
