package org.tendril.spark.internal.stage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import org.tendril.spark.internal.checkpoint.StoredValues;
import org.tendril.spark.internal.shuffle.Block;
import org.tendril.spark.internal.shuffle.BlockKey;
import org.tendril.spark.internal.task.EngineLink;
import org.tendril.spark.internal.task.Tags;
import org.tendril.spark.internal.task.TaskScope;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The fused steps between two boundaries, or between two persisted datasets, as one RDD.
 *
 * <p>It reads shuffles itself, lists its parents before them, persisted ones first, and has no
 * preferred locations of its own. So Spark runs a task where a persisted parent is stored, and
 * never where most blocks were written. (An RDD zipped with a {@code ShuffledRDD} also takes the
 * preferred locations of that RDD, which may differ from those of its persisted parent.)
 *
 * <p>A task is sent a {@link FusedStage}, which refers to parents as {@link Source}s, not as RDDs.
 */
public final class StageRdd extends RDD<Object> {
  private static final long serialVersionUID = 1L;

  private final EngineLink link;
  private final int partitionCount;
  private final @Nullable Output output;
  private final boolean repeatable;
  private transient volatile @Nullable Lineage lineage; // at the driver
  private volatile @Nullable FusedStage stage; // of the lineage
  private final transient Source.Below below = new Source.Below(this);

  /** Converts the values of the last step, in the same task. */
  public interface Output extends Serializable {
    Iterator<?> apply(int partition, Iterator<@Nullable Object> values, TaskScope scope);
  }

  /**
   * The computation of partitions.
   *
   * @param parents RDDs with as many partitions
   * @param depth number of RDDs that are sent with a task, each reading the next, this included
   */
  public record Lineage(
      List<FusedStep> steps,
      List<RDD<Object>> parents,
      List<ShuffleDependency<BlockKey, Block, Block>> shuffles,
      int depth) {}

  public StageRdd(
      SparkContext spark,
      EngineLink link,
      int partitionCount,
      Lineage lineage,
      @Nullable Output output) {
    super(spark, CollectionConverters.asScala(List.<Dependency<?>>of()).toSeq(), Tags.OBJECT);
    this.link = link;
    this.partitionCount = partitionCount;
    this.output = output;
    assert lineage.parents().stream().allMatch(rdd -> rdd.getNumPartitions() == partitionCount)
        : "parents of other partition counts: partitions=" + partitionCount;
    this.repeatable =
        RddLineage.areRepeatable(lineage.parents())
            && lineage.shuffles().stream()
                .allMatch(shuffle -> RddLineage.isRepeatable(shuffle.rdd()));
    setLineage(lineage);
  }

  private void setLineage(Lineage now) {
    lineage = now;
    stage =
        new FusedStage(
            now.steps(),
            now.parents().stream().map(Source::of).toArray(Source[]::new),
            now.shuffles(),
            output);
  }

  private Lineage lineage() {
    return Objects.requireNonNull(lineage, "a lineage stays at the driver");
  }

  private FusedStage stage() {
    return Objects.requireNonNull(stage);
  }

  /** Whether a second computation gives the same values. */
  boolean isRepeatable() {
    return repeatable;
  }

  public int depth() {
    return lineage().depth();
  }

  /** Whether the engine keeps this. It does not keep RDDs that are handed out to users. */
  boolean isPersisted() {
    return output instanceof StageOutputs.Pack;
  }

  /** The source by which RDDs above read this: always the same object. */
  Source.Below below() {
    return below;
  }

  /** The source that tasks of RDDs above receive. */
  Source.Persisted persisted() {
    FusedStage now = stage();
    return new Source.Persisted(id(), getStorageLevel(), now.sources(), now.withoutSources());
  }

  /** Drops the lineage; from now on stored values are read. No job may be computing the values. */
  public void readFrom(StoredValues stored) {
    setLineage(new Lineage(List.of(new FusedStep.ReadStored(stored)), List.of(), List.of(), 1));
    clearDependencies();
    for (Partition partition : partitions()) {
      ((StagePartition) partition).forgetParents();
    }
  }

  @Override
  public Seq<Dependency<?>> getDependencies() {
    Lineage now = lineage();
    List<Dependency<?>> all = new ArrayList<>();
    now.parents().forEach(parent -> all.add(new ParentDependency(parent)));
    all.addAll(now.shuffles());
    return CollectionConverters.asScala(all).toSeq();
  }

  @Override
  public Partition[] getPartitions() {
    List<RDD<Object>> parents = lineage().parents();
    return IntStream.range(0, partitionCount)
        .mapToObj(index -> StagePartition.above(index, parents))
        .toArray(Partition[]::new);
  }

  /**
   * The order of blocks does not depend on their arrival; the values of a user's RDD may depend on
   * chance.
   */
  @Override
  public scala.Enumeration.Value getOutputDeterministicLevel() {
    return RddLineage.level(repeatable);
  }

  @Override
  public scala.collection.Iterator<Object> compute(Partition split, TaskContext context) {
    return stage().compute((StagePartition) split, link, context);
  }
}
