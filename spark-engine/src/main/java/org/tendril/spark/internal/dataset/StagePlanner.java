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
import org.tendril.engine.internal.plan.Boundary;
import org.tendril.engine.internal.plan.PlannedDataset;
import org.tendril.engine.internal.plan.Router;
import org.tendril.engine.internal.plan.Step;
import org.tendril.spark.internal.session.EngineContext;
import org.tendril.spark.internal.session.HeldResources;
import org.tendril.spark.internal.shuffle.ShuffleOutput;
import org.tendril.spark.internal.stage.GatherRdd;
import org.tendril.spark.internal.stage.StageOutputs;
import org.tendril.spark.internal.stage.StageRdd;
import org.tendril.spark.internal.task.StageFailure;

/**
 * Creates the RDDs of one action. Lineages may be thousands of steps long, so nothing here is
 * recursive: each input of a stage becomes one RDD, created after the inputs that it reads.
 */
final class StagePlanner {
  private final RddJob job;
  private final EngineContext context;
  private final Map<PlannedDataset<?>, Optional<StorageLevel>> levels = new HashMap<>();
  private final Map<PlannedDataset<?>, RDD<Object>> plain = new HashMap<>();
  private final Map<PlannedDataset<?>, StageRdd> persisted = new HashMap<>();
  private final Map<Boundary, ShuffleOutput> outputs = new HashMap<>();
  private final Map<StageInput, Set<ShuffleOutput>> reads = new HashMap<>(); // persisted: none
  private int stages;

  StagePlanner(RddJob job) {
    this.job = job;
    this.context = job.context();
  }

  int stageCount() {
    return stages;
  }

  RddJob.Elements elements(PlannedDataset<?> target) {
    boolean packed = level(target) != null;
    StageInput input = packed ? new StageInput.Persisted(target) : new StageInput.Plain(target);
    build(input);
    return packed
        ? new RddJob.Elements(persistedRdd(target), true)
        : new RddJob.Elements(plainRdd(target), false);
  }

  RDD<Object> unpacked(PlannedDataset<?> target) {
    RddJob.Elements elements = elements(target);
    if (!elements.packed()) {
      return elements.rdd();
    }
    StageBuilder builder = new StageBuilder(this, new LinkedHashSet<>());
    return builder.stage(context, target.partitionCount(), builder.persisted(target), null);
  }

  /** The elements of a dataset again, in chunks for Spark to keep. */
  StageRdd copy(PlannedDataset<?> target) {
    RddJob.Elements elements = elements(target);
    StageBuilder builder = new StageBuilder(this, new LinkedHashSet<>());
    int read = builder.read(elements.rdd(), elements.packed());
    StageRdd.Output packed = new StageOutputs.Pack(StorageLevel.DISK);
    return builder.stage(context, target.partitionCount(), read, packed);
  }

  ShuffleOutput sent(Boundary boundary) {
    build(new StageInput.Ending(boundary));
    return output(boundary);
  }

  /** The level of a dataset when this action first saw it. */
  @Nullable StorageLevel level(PlannedDataset<?> dataset) {
    return levels
        .computeIfAbsent(dataset, d -> Optional.ofNullable(d.persistence().level()))
        .orElse(null);
  }

  StageRdd persistedRdd(PlannedDataset<?> dataset) {
    return Objects.requireNonNull(persisted.get(dataset));
  }

  RDD<Object> plainRdd(PlannedDataset<?> dataset) {
    return Objects.requireNonNull(plain.get(dataset));
  }

  ShuffleOutput output(Boundary boundary) {
    return Objects.requireNonNull(outputs.get(boundary));
  }

  EngineContext context() {
    return context;
  }

  RddJob job() {
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
        List<StageInput> inputs = new ArrayList<>(inputs(next));
        Collections.reverse(inputs);
        inputs.stream().filter(input -> !isBuilt(input)).forEach(open::push);
      } else {
        open.pop();
        make(next);
      }
    }
  }

  private boolean isBuilt(StageInput input) {
    if (input instanceof StageInput.Persisted k) {
      StageRdd known = persistence(k.dataset()).rdd();
      if (known != null) {
        persisted.putIfAbsent(k.dataset(), known);
      }
      return persisted.containsKey(k.dataset());
    }
    return input instanceof StageInput.Plain p
        ? plain.containsKey(p.dataset())
        : isSent(((StageInput.Ending) input).boundary());
  }

  private boolean isSent(Boundary boundary) {
    ShuffleOutput waiting = boundary instanceof SendAhead ahead ? ahead.waiting() : null;
    if (waiting != null && outputs.putIfAbsent(boundary, waiting) == null) {
      job.held().reads(waiting);
    }
    return outputs.containsKey(boundary);
  }

  private void make(StageInput input) {
    Set<ShuffleOutput> read = new LinkedHashSet<>();
    inputs(input).forEach(each -> read.addAll(reads.getOrDefault(each, Set.of())));
    reads.put(input, input instanceof StageInput.Persisted ? Set.of() : read);
    if (input instanceof StageInput.Persisted k) {
      PlannedDataset<?> dataset = k.dataset();
      StorageLevel level = Objects.requireNonNull(level(dataset));
      persisted.put(
          dataset,
          persistence(dataset).rdd(level, (at, held) -> persisted(dataset, at, held, read)));
    } else if (input instanceof StageInput.Plain p) {
      plain.put(
          p.dataset(),
          p.dataset().step() instanceof Step.Gathered gathered
              ? gathered(gathered)
              : stage(p.dataset(), null, read));
    } else if (input instanceof StageInput.Ending ending) {
      outputs.put(ending.boundary(), ending(ending.boundary(), read));
    }
  }

  private StageRdd persisted(
      PlannedDataset<?> dataset, StorageLevel level, HeldResources held, Set<ShuffleOutput> read) {
    StageRdd rdd = stage(dataset, new StageOutputs.Pack(level), read);
    read.forEach(held::reads);
    return rdd;
  }

  private static PersistedRdd persistence(PlannedDataset<?> dataset) {
    return (PersistedRdd) dataset.persistence();
  }

  private ShuffleOutput ending(Boundary boundary, Set<ShuffleOutput> read) {
    StageFailure.StageName name = nextStage(boundary.label());
    PlannedDataset<?> source = boundary.source();
    StageBuilder builder = new StageBuilder(this, read);
    int top = level(source) == null ? builder.steps(source) : builder.persisted(source);
    if (boundary instanceof Boundary.Sorted sorted) {
      return new SortPlan(this, sorted, name).send(builder, top);
    }
    Boundary.Sent sent = (Boundary.Sent) boundary;
    return send(builder, source.partitionCount(), top, name, sent.targets(), sent.router());
  }

  StageFailure.StageName nextStage(String label) {
    return new StageFailure.StageName(stages++, label);
  }

  /** A stage that sends the values of step {@code top}; freed when the action ends. */
  ShuffleOutput send(
      StageBuilder builder,
      int partitionCount,
      int top,
      StageFailure.StageName name,
      int targets,
      Router router) {
    StageRdd rdd =
        builder.stage(context, partitionCount, top, new StageOutputs.Send(name, targets, router));
    rdd.setName(name.text());
    ShuffleOutput output = ShuffleOutput.of(context.spark(), rdd, targets);
    job.held().reads(output);
    return output;
  }

  private StageRdd stage(
      PlannedDataset<?> top, StageRdd.@Nullable Output output, Set<ShuffleOutput> read) {
    StageBuilder builder = new StageBuilder(this, read);
    return builder.stage(context, top.partitionCount(), builder.steps(top), output);
  }

  private GatherRdd gathered(Step.Gathered gathered) {
    List<GatherRdd.Part> parts = new ArrayList<>();
    for (Step.Part part : gathered.all()) {
      boolean packed = level(part.dataset()) != null;
      RDD<Object> rdd = packed ? persistedRdd(part.dataset()) : plainRdd(part.dataset());
      parts.add(new GatherRdd.Part(rdd, packed, part.partition()));
    }
    return new GatherRdd(context.spark(), parts, gathered.bounds());
  }

  private List<StageInput> inputs(StageInput input) {
    LinkedHashSet<StageInput> found = new LinkedHashSet<>();
    PlannedDataset<?> top = input.top();
    boolean opened = !(input instanceof StageInput.Ending);
    if (input instanceof StageInput.Plain && top.step() instanceof Step.Gathered gathered) {
      gathered.parents().forEach(parent -> found.add(inputOf(parent)));
      return List.copyOf(found);
    }
    Deque<PlannedDataset<?>> open = new ArrayDeque<>(List.of(top));
    Set<PlannedDataset<?>> seen = new HashSet<>();
    while (!open.isEmpty()) {
      PlannedDataset<?> next = open.pop();
      if (!seen.add(next)) {
        continue;
      }
      boolean isOpened = opened && next == top;
      if ((!isOpened && level(next) != null) || next.step() instanceof Step.Gathered) {
        found.add(isOpened ? new StageInput.Plain(next) : inputOf(next));
        continue;
      }
      List<PlannedDataset<?>> parents = new ArrayList<>(next.step().parents());
      Collections.reverse(parents);
      parents.forEach(open::push);
      next.step().boundaries().forEach(boundary -> found.add(new StageInput.Ending(boundary)));
    }
    return List.copyOf(found);
  }

  private StageInput inputOf(PlannedDataset<?> dataset) {
    return level(dataset) == null
        ? new StageInput.Plain(dataset)
        : new StageInput.Persisted(dataset);
  }
}
