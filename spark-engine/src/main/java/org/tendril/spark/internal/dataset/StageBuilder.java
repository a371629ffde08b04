package org.tendril.spark.internal.dataset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.ArrivalFunction;
import org.tendril.engine.internal.plan.Boundary;
import org.tendril.engine.internal.plan.PlannedDataset;
import org.tendril.engine.internal.plan.Step;
import org.tendril.spark.internal.checkpoint.StoredValues;
import org.tendril.spark.internal.session.EngineContext;
import org.tendril.spark.internal.shuffle.Block;
import org.tendril.spark.internal.shuffle.BlockKey;
import org.tendril.spark.internal.shuffle.ShuffleOutput;
import org.tendril.spark.internal.stage.FusedStep;
import org.tendril.spark.internal.stage.RddLineage;
import org.tendril.spark.internal.stage.StageRdd;

/** Builds the steps of one RDD from inputs that were made before. */
final class StageBuilder {
  private final StagePlanner planner;
  private final ArrayList<FusedStep> steps = new ArrayList<>();
  private final ArrayList<RDD<Object>> parents = new ArrayList<>();
  private final ArrayList<ShuffleDependency<BlockKey, Block, Block>> shuffles = new ArrayList<>();
  private final Map<PlannedDataset<?>, Integer> numbers = new HashMap<>();
  private final Set<ShuffleOutput> read;
  private int depth = 1;

  /** A builder that adds to {@code read} the shuffles that its steps read. */
  StageBuilder(StagePlanner planner, Set<ShuffleOutput> read) {
    this.planner = planner;
    this.read = read;
  }

  private int add(FusedStep instruction) {
    steps.add(instruction);
    return steps.size() - 1;
  }

  /** The RDD of all steps so far; {@code last} is the last one. */
  StageRdd stage(
      EngineContext context, int partitionCount, int last, StageRdd.@Nullable Output output) {
    if (last != steps.size() - 1) {
      throw new IllegalStateException("the last step must be the top: last=" + last);
    }
    return new StageRdd(
        context.spark(),
        context.link(),
        partitionCount,
        new StageRdd.Lineage(steps, parents, shuffles, depth),
        output);
  }

  /** Appends a function to the step {@code input}. */
  int apply(int input, ArrivalFunction function) {
    return add(new FusedStep.ApplyInTask(input, function));
  }

  int read(RDD<Object> rdd, boolean packed) {
    int known = parents.indexOf(rdd);
    if (known < 0) {
      known = parents.size();
      parents.add(rdd);
      depth = Math.max(depth, 1 + RddLineage.depth(rdd));
    }
    return add(new FusedStep.ReadSource(known, packed));
  }

  /** Reads a persisted dataset, whose lineage is cut if it has become too long. */
  int persisted(PlannedDataset<?> dataset) {
    StageRdd rdd = planner.persistedRdd(dataset);
    if (rdd.depth() >= LongLineages.DEEPEST) {
      StoredValues stored = LongLineages.cut(dataset, planner.context());
      if (rdd.depth() >= LongLineages.DEEPEST) { // still needed by running jobs
        return add(new FusedStep.ReadStored(stored));
      }
    }
    return read(rdd, true);
  }

  /** Reads a dataset that is an RDD of its own. */
  int plain(PlannedDataset<?> dataset) {
    return read(planner.plainRdd(dataset), false);
  }

  private int arrive(List<ShuffleOutput> outputs, ArrivalFunction reader) {
    List<Integer> arriving = new ArrayList<>();
    for (ShuffleOutput output : outputs) {
      arriving.add(shuffles.size());
      shuffles.add(output.dependency());
      read.add(output);
    }
    return add(new FusedStep.Arrive(arriving, reader));
  }

  /** Appends the steps of a dataset after those it is computed from, even if it is persisted. */
  int steps(PlannedDataset<?> top) {
    Deque<PlannedDataset<?>> open = new ArrayDeque<>(List.of(top));
    while (!open.isEmpty()) {
      PlannedDataset<?> next = open.peek();
      if (numbers.containsKey(next)) {
        open.pop();
        continue;
      }
      boolean missing = false;
      if (isOpened(next, top)) {
        List<PlannedDataset<?>> read = next.step().parents();
        for (int i = read.size() - 1; i >= 0; i--) {
          if (!numbers.containsKey(read.get(i))) {
            open.push(read.get(i));
            missing = true;
          }
        }
      }
      if (!missing) {
        open.pop();
        numbers.put(next, step(next, top));
      }
    }
    return number(top);
  }

  private boolean isOpened(PlannedDataset<?> dataset, PlannedDataset<?> top) {
    return !(dataset.step() instanceof Step.Gathered)
        && (dataset == top || planner.level(dataset) == null);
  }

  private int number(PlannedDataset<?> dataset) {
    return Objects.requireNonNull(numbers.get(dataset));
  }

  private int step(PlannedDataset<?> dataset, PlannedDataset<?> top) {
    if (dataset != top && planner.level(dataset) != null) {
      return persisted(dataset);
    }
    Step step = dataset.step();
    if (step instanceof Step.Generated generated) {
      return add(new FusedStep.Generate(generated.source()));
    }
    if (step instanceof Step.Given given) {
      return read(((RddValues) given.values()).rdd(), false);
    }
    if (step instanceof Step.Checkpointed checkpointed) {
      return add(new FusedStep.ReadStored((StoredValues) checkpointed.values()));
    }
    if (step instanceof Step.Narrow narrow) {
      return add(new FusedStep.Apply(number(narrow.parent()), narrow.function()));
    }
    if (step instanceof Step.Zipped zip) {
      return add(new FusedStep.Zip(number(zip.left()), number(zip.right()), zip.function()));
    }
    if (step instanceof Step.Wide wide) {
      return arrive(wide.boundaries().stream().map(planner::output).toList(), reader(wide));
    }
    return plain(dataset);
  }

  /** Sorted slices arrive as blocks in the order of their sources; a stable sort merges them. */
  private static ArrivalFunction reader(Step.Wide wide) {
    return wide.boundaries().get(0) instanceof Boundary.Sorted sorted
        ? SortPlan.sorting(sorted.order())
        : wide.reader();
  }
}
