package org.tendril.spark.internal.dataset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.spark.internal.dataset.StageInput.Border;
import org.tendril.spark.internal.dataset.StageInput.Kept;
import org.tendril.spark.internal.dataset.StageInput.Plain;
import org.tendril.spark.internal.shuffle.ShuffleOutput;
import org.tendril.spark.internal.task.StageFailure;

/**
 * Makes the RDDs of one action. Lineages may be thousands of steps long, so nothing here recurs:
 * units of steps that become one RDD each are made after those that they read.
 */
final class StagePlanner {
  private final Job job;
  private final DatasetContext context;
  private final Map<SparkDataset<?>, Optional<StorageLevel>> levels = new HashMap<>();
  private final Map<SparkDataset<?>, RDD<Object>> plain = new HashMap<>();
  private final Map<SparkDataset<?>, StageRdd> kept = new HashMap<>();
  private final Map<Boundary, ShuffleOutput> outputs = new HashMap<>();
  private final Map<StageInput, Set<ShuffleOutput>> reads = new HashMap<>(); // but for kept ones
  private final LongLineages longLineages = new LongLineages(this);
  private int stages;

  StagePlanner(Job job) {
    this.job = job;
    this.context = job.context();
  }

  /** Number of stages that were planned. */
  int stageCount() {
    return stages;
  }

  /** The RDD of a dataset. */
  Job.Elements elements(SparkDataset<?> target) {
    boolean packed = level(target) != null;
    StageInput unit = packed ? new Kept(target) : new Plain(target);
    build(unit);
    return packed
        ? new Job.Elements(keptRdd(target), true)
        : new Job.Elements(plainRdd(target), false);
  }

  /** The RDD of the values of a dataset. */
  RDD<Object> unpacked(SparkDataset<?> target) {
    Job.Elements elements = elements(target);
    if (!elements.packed()) {
      return elements.rdd();
    }
    StageBuilder builder = new StageBuilder(this, new LinkedHashSet<>());
    return builder.stage(context, target.partitionCount(), builder.kept(target), null);
  }

  /** What the stage before a boundary will leave. */
  ShuffleOutput sent(Boundary boundary) {
    build(new Border(boundary));
    return output(boundary);
  }

  /** The level of a dataset when this action first saw it. */
  @Nullable StorageLevel level(SparkDataset<?> dataset) {
    return levels
        .computeIfAbsent(dataset, d -> Optional.ofNullable(d.keeper().level()))
        .orElse(null);
  }

  StageRdd keptRdd(SparkDataset<?> dataset) {
    return Objects.requireNonNull(kept.get(dataset));
  }

  RDD<Object> plainRdd(SparkDataset<?> dataset) {
    return Objects.requireNonNull(plain.get(dataset));
  }

  ShuffleOutput output(Boundary boundary) {
    return Objects.requireNonNull(outputs.get(boundary));
  }

  DatasetContext context() {
    return context;
  }

  Job job() {
    return job;
  }

  private void build(StageInput top) {
    Deque<StageInput> open = new ArrayDeque<>(List.of(top));
    Set<StageInput> entered = new HashSet<>();
    while (!open.isEmpty()) {
      StageInput next = open.peek();
      if (isBuilt(next)) {
        open.pop();
      } else if (entered.add(next)) {
        List<StageInput> children = new ArrayList<>(children(next));
        Collections.reverse(children);
        children.stream().filter(child -> !isBuilt(child)).forEach(open::push);
      } else {
        open.pop();
        make(next);
      }
    }
  }

  private boolean isBuilt(StageInput unit) {
    if (unit instanceof Kept k) {
      StageRdd known = k.dataset().keeper().rdd();
      if (known != null) {
        kept.putIfAbsent(k.dataset(), known);
      }
      return kept.containsKey(k.dataset());
    }
    return unit instanceof Plain p
        ? plain.containsKey(p.dataset())
        : isSent(((Border) unit).boundary());
  }

  private boolean isSent(Boundary boundary) {
    ShuffleOutput waiting = boundary instanceof Boundary.Sent sent ? sent.waiting() : null;
    if (waiting != null && outputs.putIfAbsent(boundary, waiting) == null) {
      job.holding().reads(waiting);
    }
    return outputs.containsKey(boundary);
  }

  private void make(StageInput unit) {
    Set<ShuffleOutput> read = new LinkedHashSet<>();
    children(unit).forEach(child -> read.addAll(reads.getOrDefault(child, Set.of())));
    reads.put(unit, unit instanceof Kept ? Set.of() : read);
    if (unit instanceof Kept k) {
      kept.put(
          k.dataset(),
          k.dataset().keeper().rdd(levelOf(k), (level, holding) -> kept(k, level, holding, read)));
    } else if (unit instanceof Plain p) {
      plain.put(
          p.dataset(),
          p.dataset().step() instanceof Step.Gathered gathered
              ? gathered(gathered)
              : stage(p.dataset(), null, read));
    } else if (unit instanceof Border border) {
      outputs.put(border.boundary(), border(border.boundary(), read));
    }
  }

  private StageRdd kept(Kept unit, StorageLevel level, Holding holding, Set<ShuffleOutput> read) {
    StageRdd rdd = stage(unit.dataset(), new Heads.Pack(level), read);
    read.forEach(holding::reads);
    return rdd;
  }

  private StorageLevel levelOf(Kept unit) {
    return Objects.requireNonNull(level(unit.dataset()));
  }

  private ShuffleOutput border(Boundary boundary, Set<ShuffleOutput> read) {
    StageFailure.StageName name = nextStage(boundary.label());
    SparkDataset<?> source = boundary.source();
    StageBuilder builder = new StageBuilder(this, read);
    int top = level(source) == null ? builder.steps(source) : builder.kept(source);
    if (boundary instanceof Boundary.Sorted sorted) {
      return new SortPlan(this, sorted, name).send(builder, top);
    }
    Boundary.Sent sent = (Boundary.Sent) boundary;
    return send(builder, source.partitionCount(), top, name, sent.targets(), sent.router());
  }

  /** The name of the stage that comes next. */
  StageFailure.StageName nextStage(String label) {
    return new StageFailure.StageName(stages++, label);
  }

  LongLineages longLineages() {
    return longLineages;
  }

  /** A stage that sends the values of step {@code top}; its output goes when the action ends. */
  ShuffleOutput send(
      StageBuilder builder,
      int partitionCount,
      int top,
      StageFailure.StageName name,
      int targets,
      Boundary.Router router) {
    StageRdd rdd =
        builder.stage(context, partitionCount, top, new Heads.Send(name, targets, router));
    rdd.setName(name.text());
    ShuffleOutput output = ShuffleOutput.of(context.spark(), rdd, targets);
    job.holding().reads(output);
    return output;
  }

  private StageRdd stage(
      SparkDataset<?> top, StageRdd.@Nullable Head head, Set<ShuffleOutput> read) {
    StageBuilder builder = new StageBuilder(this, read);
    return builder.stage(context, top.partitionCount(), builder.steps(top), head);
  }

  private GatherRdd gathered(Step.Gathered gathered) {
    List<GatherRdd.Part> parts = new ArrayList<>();
    for (Step.Part part : gathered.parts()) {
      boolean packed = level(part.dataset()) != null;
      RDD<Object> rdd = packed ? keptRdd(part.dataset()) : plainRdd(part.dataset());
      parts.add(new GatherRdd.Part(rdd, packed, part.partition()));
    }
    return new GatherRdd(context.spark(), parts, gathered.bounds());
  }

  /** The units that a unit reads. */
  private List<StageInput> children(StageInput unit) {
    LinkedHashSet<StageInput> found = new LinkedHashSet<>();
    SparkDataset<?> top = unit.top();
    boolean opened = !(unit instanceof Border);
    if (unit instanceof Plain && top.step() instanceof Step.Gathered gathered) {
      gathered.parents().forEach(parent -> found.add(unitOf(parent)));
      return List.copyOf(found);
    }
    Deque<SparkDataset<?>> open = new ArrayDeque<>(List.of(top));
    Set<SparkDataset<?>> seen = new HashSet<>();
    while (!open.isEmpty()) {
      SparkDataset<?> next = open.pop();
      if (!seen.add(next)) {
        continue;
      }
      boolean isOpened = opened && next == top;
      if ((!isOpened && level(next) != null) || next.step() instanceof Step.Gathered) {
        found.add(isOpened ? new Plain(next) : unitOf(next));
        continue;
      }
      List<SparkDataset<?>> parents = new ArrayList<>(next.step().parents());
      Collections.reverse(parents);
      parents.forEach(open::push);
      next.step().boundaries().forEach(boundary -> found.add(new Border(boundary)));
    }
    return List.copyOf(found);
  }

  private StageInput unitOf(SparkDataset<?> dataset) {
    return level(dataset) == null ? new Plain(dataset) : new Kept(dataset);
  }
}
