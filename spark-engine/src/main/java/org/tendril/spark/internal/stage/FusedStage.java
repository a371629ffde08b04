package org.tendril.spark.internal.stage;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.shuffle.ShuffleReader;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.engine.internal.plan.ShippedFunction;
import org.tendril.engine.internal.storage.SpillBuffer;
import org.tendril.spark.internal.shuffle.Block;
import org.tendril.spark.internal.shuffle.BlockKey;
import org.tendril.spark.internal.task.EngineLink;
import org.tendril.spark.internal.task.ShieldedError;
import org.tendril.spark.internal.task.ShippedFunctions;
import org.tendril.spark.internal.task.StageFailure;
import org.tendril.spark.internal.task.TaskScope;
import scala.Product2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The fused steps of a stage, in the form in which a task receives them; the last step gives the
 * values. Fused steps call each other, so a chain of thousands would overflow the stack: after
 * every 128 steps the values of one are held, and later steps read them.
 */
final class FusedStage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 128;

  private final List<FusedStep> steps; // all lists here can be serialized
  private final List<Cut> cuts;
  private final Source[] sources; // by number; an array is serialized with few calls
  private final List<ShuffleDependency<BlockKey, Block, Block>> shuffles;
  private final StageRdd.@Nullable Output output; // converts the values
  private transient volatile @Nullable ShippedFunction<FusedStage> bytes; // at the driver

  /** A step whose values are held until the evaluation of step {@code lastReader} is done. */
  record Cut(int step, int lastReader) implements Serializable {}

  FusedStage(
      List<FusedStep> steps,
      Source[] sources,
      List<ShuffleDependency<BlockKey, Block, Block>> shuffles,
      StageRdd.@Nullable Output output) {
    this.steps = new ArrayList<>(steps);
    this.cuts = cuts(this.steps);
    this.sources = sources;
    this.shuffles = new ArrayList<>(shuffles);
    this.output = output;
  }

  private FusedStage(FusedStage other, Source[] sources) {
    this.steps = other.steps;
    this.cuts = other.cuts;
    this.sources = sources;
    this.shuffles = other.shuffles;
    this.output = other.output;
  }

  Source[] sources() {
    return sources;
  }

  /** The bytes of this without its sources, written once. */
  ShippedFunction<FusedStage> withoutSources() {
    ShippedFunction<FusedStage> known = bytes;
    if (known == null) {
      known = ShippedFunctions.of(from(Source.NONE));
      bytes = known;
    }
    return known;
  }

  FusedStage from(Source[] others) {
    return new FusedStage(this, others);
  }

  private static List<Cut> cuts(List<FusedStep> steps) {
    int[] heights = new int[steps.size()];
    List<Integer> held = new ArrayList<>();
    for (int step = 0; step < heights.length; step++) {
      for (int input : steps.get(step).inputs()) {
        assert input < step : "input=" + input + " step=" + step;
        heights[step] = Math.max(heights[step], heights[input] + 1);
      }
      if (heights[step] % LONGEST == LONGEST - 1 && step < heights.length - 1) {
        held.add(step);
      }
    }
    List<Cut> cuts = new ArrayList<>();
    if (!held.isEmpty()) {
      int[] lastReaders = lastReaders(steps, held);
      held.forEach(step -> cuts.add(new Cut(step, lastReaders[step])));
    }
    return cuts;
  }

  /** For each held step, its last reader among the held steps and the final step. */
  private static int[] lastReaders(List<FusedStep> steps, List<Integer> held) {
    int[] lastReaders = new int[steps.size()];
    Arrays.fill(lastReaders, -1);
    Set<Integer> holds = new HashSet<>(held);
    List<Integer> computed = new ArrayList<>(held);
    computed.add(steps.size() - 1);
    for (int top : computed) {
      Set<Integer> seen = new HashSet<>();
      Deque<Integer> open = new ArrayDeque<>(List.of(top));
      while (!open.isEmpty()) {
        for (int input : steps.get(open.pop()).inputs()) {
          if (seen.add(input)) {
            if (holds.contains(input)) {
              lastReaders[input] = top;
            } else {
              open.push(input);
            }
          }
        }
      }
    }
    return lastReaders;
  }

  /** The elements of a partition. */
  scala.collection.Iterator<Object> compute(
      StagePartition split, EngineLink link, TaskContext context) {
    try {
      TaskScope scope = new TaskScope(link, context);
      Iterator<@Nullable Object> values = scope.cancellable(new Run(split, scope).values());
      return scalaIterator(
          output == null
              ? ShieldedError.shielded(values)
              : named(output.apply(split.index(), values, scope), split.index(), context));
    } catch (Throwable e) { // from functions that compute before they return an iterator
      throw failed(e, split.index(), context);
    }
  }

  private static RuntimeException failed(Throwable e, int partition, TaskContext context) {
    StageFailure.StageName stage = StageFailure.StageName.UNKNOWN;
    return StageFailure.sneak(StageFailure.of(e, stage, partition, context));
  }

  /** Elements that Spark takes by itself: no caller would name a failure. */
  private static <T> Iterator<T> named(Iterator<T> elements, int partition, TaskContext context) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        try {
          return elements.hasNext();
        } catch (Throwable e) {
          throw failed(e, partition, context);
        }
      }

      @Override
      public T next() {
        try {
          return elements.next();
        } catch (Throwable e) {
          throw failed(e, partition, context);
        }
      }
    };
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // Scala declares no nullness
  private static scala.collection.Iterator<Object> scalaIterator(Iterator<?> values) {
    return CollectionConverters.asScala((Iterator<Object>) values);
  }

  /** The computation of one partition. */
  private final class Run implements FusedStep.Task {
    private final StagePartition split;
    private final TaskScope scope;
    private final Map<Integer, SpillBuffer<@Nullable Object>> held = new HashMap<>();

    Run(StagePartition split, TaskScope scope) {
      this.split = split;
      this.scope = scope;
    }

    Iterator<@Nullable Object> values() {
      for (Cut cut : cuts) {
        SpillBuffer<@Nullable Object> buffer = scope.closing(new SpillBuffer<>(scope.storage()));
        held.put(cut.step(), buffer.fill(steps.get(cut.step()).open(this)));
        release(cut.step());
      }
      return step(steps.size() - 1);
    }

    /** Frees the values that were read for the last time to compute a step. */
    private void release(int computed) {
      for (Cut cut : cuts) {
        if (cut.lastReader() == computed) {
          Objects.requireNonNull(held.remove(cut.step())).close();
        }
      }
    }

    @Override
    public int partition() {
      return split.index();
    }

    @Override
    public TaskScope scope() {
      return scope;
    }

    @Override
    public Iterator<@Nullable Object> step(int number) {
      SpillBuffer<@Nullable Object> buffer = held.get(number);
      return buffer == null ? steps.get(number).open(this) : buffer.iterator();
    }

    @Override
    @SuppressWarnings("unchecked") // iterators only return values
    public Iterator<@Nullable Object> source(int number) {
      return (Iterator<@Nullable Object>)
          (Iterator<?>) CollectionConverters.asJava(sources[number].read(split, number, scope));
    }

    @Override
    public Iterator<@Nullable Object> shuffle(int number) {
      TaskContext context = scope.context();
      ShuffleReader<BlockKey, Block> reader =
          SparkEnv.get()
              .shuffleManager()
              .getReader(
                  shuffles.get(number).shuffleHandle(),
                  split.index(),
                  split.index() + 1,
                  context,
                  context.taskMetrics().createTempShuffleReadMetrics());
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
