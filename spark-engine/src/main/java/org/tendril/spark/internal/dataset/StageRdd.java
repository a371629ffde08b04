package org.tendril.spark.internal.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.shuffle.ShuffleReader;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.stage.Iterators;
import scala.Product2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The fused steps between two borders of stages, or between a kept dataset and the next, as one
 * RDD.
 *
 * <p>It reads shuffles itself and names its parents before them, kept ones first, and it has no
 * preferred places of its own: so Spark runs a task where a kept parent lies, and never where the
 * most blocks were written. (An RDD that was zipped with a {@code ShuffledRDD} asks that one, too,
 * and may forget its kept parent.)
 */
final class StageRdd extends RDD<Object> {
  private static final long serialVersionUID = 1L;

  private final EngineLink link;
  private final int partitionCount;
  private final @Nullable Head head;
  private final boolean repeatable;
  private volatile Lineage lineage;

  /** What is made of the values of the last step, in the same task. */
  interface Head extends Serializable {
    /** The elements of the RDD. */
    Iterator<?> apply(int partition, Iterator<@Nullable Object> values, TaskScope scope);
  }

  /**
   * How partitions are computed.
   *
   * @param parents RDDs with as many partitions
   * @param depth RDDs one above the other, this one included, that travel with a task
   */
  record Lineage(
      Program program,
      ArrayList<RDD<Object>> parents,
      ArrayList<ShuffleDependency<BlockKey, Block, Block>> shuffles,
      int depth)
      implements Serializable {}

  StageRdd(
      SparkContext spark,
      EngineLink link,
      int partitionCount,
      Lineage lineage,
      @Nullable Head head) {
    super(spark, CollectionConverters.asScala(List.<Dependency<?>>of()).toSeq(), Tags.OBJECT);
    this.link = link;
    this.partitionCount = partitionCount;
    this.lineage = lineage;
    this.head = head;
    this.repeatable =
        Repeatable.all(lineage.parents())
            && lineage.shuffles().stream().allMatch(shuffle -> Repeatable.is(shuffle.rdd()));
  }

  /** Whether what is computed twice is the same. */
  boolean isRepeatable() {
    return repeatable;
  }

  int depth() {
    return lineage.depth();
  }

  /**
   * Forgets how partitions were computed; from here on they are read from files. No job may be
   * running that computes them.
   */
  void readFrom(CheckpointFiles files) {
    lineage =
        new Lineage(
            new Program(List.of(new Instruction.ReadCheckpoint(files))),
            new ArrayList<>(),
            new ArrayList<>(),
            1);
    clearDependencies();
    for (Partition partition : partitions()) {
      ((StagePartition) partition).forgetParents();
    }
  }

  @Override
  public Seq<Dependency<?>> getDependencies() {
    Lineage now = lineage;
    List<Dependency<?>> all = new ArrayList<>();
    now.parents().forEach(parent -> all.add(new OneToOneDependency<>(parent)));
    all.addAll(now.shuffles());
    return CollectionConverters.asScala(all).toSeq();
  }

  @Override
  public Partition[] getPartitions() {
    List<Partition[]> parents = lineage.parents().stream().map(RDD::partitions).toList();
    Partition[] partitions = new Partition[partitionCount];
    for (int index = 0; index < partitionCount; index++) {
      int own = index;
      partitions[index] =
          new StagePartition(
              index, parents.stream().map(parent -> parent[own]).toArray(Partition[]::new));
    }
    return partitions;
  }

  /** The order of blocks does not depend on their arrival; what an RDD of the user's gives may. */
  @Override
  public scala.Enumeration.Value getOutputDeterministicLevel() {
    return Repeatable.level(repeatable);
  }

  @Override
  public scala.collection.Iterator<Object> compute(Partition split, TaskContext context) {
    try {
      return computed(split, context);
    } catch (Throwable e) { // of functions that work before they give a first value
      StageFailure.StageName stage = new StageFailure.StageName(context.stageId(), "partition");
      throw Failures.sneak(StageFailure.of(e, stage, split.index(), context));
    }
  }

  private scala.collection.Iterator<Object> computed(Partition split, TaskContext context) {
    TaskScope scope = new TaskScope(link, context);
    Lineage now = lineage;
    Iterator<@Nullable Object> values =
        scope.cancellable(
            new Evaluation(
                    now.program(),
                    split.index(),
                    scope,
                    new Reading(now, (StagePartition) split, scope))
                .run());
    Iterator<?> elements = head == null ? values : head.apply(split.index(), values, scope);
    return scalaIterator(elements);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // Scala knows no nullness
  private static scala.collection.Iterator<Object> scalaIterator(Iterator<?> values) {
    return CollectionConverters.asScala((Iterator<Object>) values);
  }

  /** Parents and shuffles as a task reads them. */
  private record Reading(Lineage lineage, StagePartition split, TaskScope scope)
      implements Evaluation.Inputs {
    @Override
    public Iterator<@Nullable Object> parent(int parent) {
      return javaIterator(
          lineage.parents().get(parent).iterator(split.parent(parent), scope.context()));
    }

    @SuppressWarnings("unchecked") // an iterator only gives
    private static Iterator<@Nullable Object> javaIterator(
        scala.collection.Iterator<Object> values) {
      return (Iterator<@Nullable Object>) (Iterator<?>) CollectionConverters.asJava(values);
    }

    @Override
    public Iterator<@Nullable Object> shuffle(int shuffle) {
      ShuffleReader<BlockKey, Block> reader =
          SparkEnv.get()
              .shuffleManager()
              .getReader(
                  lineage.shuffles().get(shuffle).shuffleHandle(),
                  split.index(),
                  split.index() + 1,
                  scope.context(),
                  scope.context().taskMetrics().createTempShuffleReadMetrics());
      Iterator<Product2<BlockKey, Block>> blocks = CollectionConverters.asJava(reader.read());
      return Iterators.flatMap(
          blocks,
          next -> {
            Block block = next._2();
            return scope.codec().read(block.bytes(), block.length(), block.count());
          });
    }
  }
}
