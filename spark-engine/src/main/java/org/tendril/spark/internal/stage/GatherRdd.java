package org.tendril.spark.internal.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.storage.Concatenation;
import org.tendril.spark.internal.task.Tags;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Partitions that concatenate partitions of other RDDs. */
public final class GatherRdd extends RDD<Object> {
  private static final long serialVersionUID = 1L;

  private final Part[] parts; // arrays are serialized with few calls
  private final int[] bounds; // partition p gathers parts [bounds[p], bounds[p + 1])
  private final int depth;
  private final boolean repeatable;

  /** A partition of an RDD; its elements may be chunks. */
  public record Part(RDD<Object> rdd, boolean packed, int partition)
      implements java.io.Serializable {}

  public GatherRdd(SparkContext spark, List<Part> parts, List<Integer> bounds) {
    super(spark, CollectionConverters.asScala(List.<Dependency<?>>of()).toSeq(), Tags.OBJECT);
    this.parts = parts.toArray(Part[]::new);
    this.bounds = bounds.stream().mapToInt(Integer::intValue).toArray();
    this.depth = 1 + parts.stream().mapToInt(part -> RddLineage.depth(part.rdd())).max().orElse(0);
    this.repeatable = RddLineage.areRepeatable(parts.stream().map(Part::rdd).distinct().toList());
  }

  /** Whether a second computation gives the same values. */
  boolean isRepeatable() {
    return repeatable;
  }

  /** The number of stacked RDDs, this one included, that are sent with a task. */
  int depth() {
    return depth;
  }

  @Override
  public Seq<Dependency<?>> getDependencies() {
    LinkedHashSet<RDD<Object>> parents = new LinkedHashSet<>();
    for (Part part : parts) {
      parents.add(part.rdd());
    }
    List<Dependency<?>> all = new ArrayList<>();
    parents.forEach(
        parent -> all.add(new ParentDependency(parent, partition -> read(partition, parent))));
    return CollectionConverters.asScala(all).toSeq();
  }

  /** The partitions of a parent that a partition is computed from. */
  private List<Object> read(int partition, RDD<Object> parent) {
    List<Object> found = new ArrayList<>();
    for (int i = bounds[partition]; i < bounds[partition + 1]; i++) {
      if (parts[i].rdd() == parent) {
        found.add(parts[i].partition());
      }
    }
    return found;
  }

  @Override
  public Partition[] getPartitions() {
    return IntStream.range(0, bounds.length - 1)
        .mapToObj(
            index ->
                new StagePartition(
                    index,
                    Arrays.stream(parts, bounds[index], bounds[index + 1])
                        .map(part -> part.rdd().partitions()[part.partition()])
                        .toArray(Partition[]::new)))
        .toArray(Partition[]::new);
  }

  @Override
  public scala.Enumeration.Value getOutputDeterministicLevel() {
    return RddLineage.level(repeatable);
  }

  @Override
  public scala.collection.Iterator<Object> compute(Partition split, TaskContext context) {
    StagePartition own = (StagePartition) split;
    int from = bounds[own.index()];
    if (bounds[own.index() + 1] == from + 1) {
      return CollectionConverters.asScala(values(parts[from], own.parent(0), context));
    }
    Iterator<Iterator<Object>> opened =
        IntStream.range(from, bounds[own.index() + 1])
            .mapToObj(i -> values(parts[i], own.parent(i - from), context))
            .iterator();
    return CollectionConverters.asScala(new Concatenation<Object>(opened));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // Scala declares no nullness
  private static Iterator<Object> values(Part part, Partition at, TaskContext context) {
    Iterator<Object> elements = CollectionConverters.asJava(part.rdd().iterator(at, context));
    Iterator<@Nullable Object> unpacked = PersistedChunks.unpack(elements);
    return part.packed() ? (Iterator<Object>) (Iterator<?>) unpacked : elements;
  }
}
