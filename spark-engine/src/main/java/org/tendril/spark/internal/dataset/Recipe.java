package org.tendril.spark.internal.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.shuffle.ShuffleReader;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.spark.internal.shuffle.Block;
import org.tendril.spark.internal.shuffle.BlockKey;
import org.tendril.spark.internal.task.EngineLink;
import org.tendril.spark.internal.task.StageFailure;
import org.tendril.spark.internal.task.TaskScope;
import scala.Product2;
import scala.jdk.javaapi.CollectionConverters;

/** How a task computes a partition of a stage. */
final class Recipe implements Serializable {
  private static final long serialVersionUID = 1L;

  private final FusedStage program;
  private final Source[] sources; // of the program, by number; an array travels with few calls
  private final List<ShuffleDependency<BlockKey, Block, Block>> shuffles; // can be serialized
  private final StageRdd.@Nullable Head head; // makes something of the values
  private transient volatile @Nullable Travelling<Recipe> bytes; // at the driver, once asked for

  Recipe(
      FusedStage program,
      Source[] sources,
      List<ShuffleDependency<BlockKey, Block, Block>> shuffles,
      StageRdd.@Nullable Head head) {
    this.program = program;
    this.sources = sources;
    this.shuffles = new ArrayList<>(shuffles);
    this.head = head;
  }

  Source[] sources() {
    return sources;
  }

  /** This without its sources as bytes, which are made once. */
  Travelling<Recipe> withoutSources() {
    Travelling<Recipe> known = bytes;
    if (known == null) {
      known = Travelling.of(from(Source.NONE));
      bytes = known;
    }
    return known;
  }

  /** The same with other sources. */
  Recipe from(Source[] others) {
    return new Recipe(program, others, shuffles, head);
  }

  /** The elements of a partition. */
  scala.collection.Iterator<Object> compute(
      StagePartition split, EngineLink link, TaskContext context) {
    try {
      return computed(split, new TaskScope(link, context));
    } catch (Throwable e) { // of functions that work before they give a first value
      StageFailure.StageName stage = new StageFailure.StageName(context.stageId(), "partition");
      throw StageFailure.sneak(StageFailure.of(e, stage, split.index(), context));
    }
  }

  private scala.collection.Iterator<Object> computed(StagePartition split, TaskScope scope) {
    Iterator<@Nullable Object> values =
        scope.cancellable(
            new Evaluation(program, split.index(), scope, new Reading(this, split, scope)).run());
    Iterator<?> elements = head == null ? values : head.apply(split.index(), values, scope);
    return scalaIterator(elements);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // Scala knows no nullness
  private static scala.collection.Iterator<Object> scalaIterator(Iterator<?> values) {
    return CollectionConverters.asScala((Iterator<Object>) values);
  }

  /** Sources and shuffles as a task reads them. */
  private record Reading(Recipe recipe, StagePartition split, TaskScope scope)
      implements Evaluation.Inputs {
    @Override
    @SuppressWarnings("unchecked") // an iterator only gives
    public Iterator<@Nullable Object> parent(int parent) {
      return (Iterator<@Nullable Object>)
          (Iterator<?>)
              CollectionConverters.asJava(recipe.sources[parent].read(split, parent, scope));
    }

    @SuppressWarnings("unchecked") // an iterator only gives
    @Override
    public Iterator<@Nullable Object> shuffle(int shuffle) {
      ShuffleReader<BlockKey, Block> reader =
          SparkEnv.get()
              .shuffleManager()
              .getReader(
                  recipe.shuffles.get(shuffle).shuffleHandle(),
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
