package org.tendril.engine.internal.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.Boundary;
import org.tendril.engine.internal.plan.Job;
import org.tendril.engine.internal.plan.PartitionTask;
import org.tendril.engine.internal.plan.PlannedDataset;
import org.tendril.engine.internal.plan.StagePlan;
import org.tendril.engine.internal.release.Closing;
import org.tendril.engine.internal.storage.Checkpointed;
import org.tendril.engine.internal.storage.SpillBuffer;
import org.tendril.engine.parallel.Blocks;

/**
 * The stages of one action, and the output of each until its readers are done. Used by the thread
 * that runs the action.
 */
final class LocalJob implements Job {
  private static final int NEVER = Integer.MAX_VALUE / 2; // readers of an output kept to the end

  private final LocalDatasets datasets;
  private final String action;
  private final Map<Boundary, StageOutput> outputs = new ConcurrentHashMap<>();
  private final Map<Boundary, Integer> readersLeft = new HashMap<>();
  private int nextStage;

  LocalJob(LocalDatasets datasets, String action) {
    datasets.checkOpen();
    this.datasets = datasets;
    this.action = action;
  }

  /** The work of a task on its partition. */
  private interface TaskFunction<T extends @Nullable Object, R extends @Nullable Object> {
    R of(int partition, Iterator<T> values, Task task);
  }

  @Override
  public <T extends @Nullable Object, R extends @Nullable Object> List<R> run(
      PlannedDataset<T> target, int from, int to, PartitionTask<T, R> task) {
    return compute(target, from, to, task::run);
  }

  @Override
  public <T extends @Nullable Object> List<Fetched<T>> fetch(
      PlannedDataset<T> target, int from, int to) {
    return compute(
        target,
        from,
        to,
        (partition, values, task) ->
            new Spilled<>(task.output(new SpillBuffer<T>(task.storage())).fill(values)));
  }

  private record Spilled<T extends @Nullable Object>(SpillBuffer<T> values) implements Fetched<T> {
    @Override
    public Iterator<T> iterator() {
      return values.iterator();
    }

    @Override
    public void close() {
      values.close();
    }
  }

  /** Writes a checkpoint: a file for each partition. */
  List<Checkpointed<@Nullable Object>> write(PlannedDataset<@Nullable Object> target) {
    return compute(
        target,
        0,
        target.partitionCount(),
        (partition, values, task) -> task.output(Checkpointed.write(task.storage(), values)));
  }

  /** Computes the partitions [from, to); first runs the stages that they need, if missing. */
  private <T extends @Nullable Object, R extends @Nullable Object> List<R> compute(
      PlannedDataset<T> target, int from, int to, TaskFunction<T, R> work) {
    return datasets.host.cancellation().run(() -> computeNow(target, from, to, work));
  }

  private <T extends @Nullable Object, R extends @Nullable Object> List<R> computeNow(
      PlannedDataset<T> target, int from, int to, TaskFunction<T, R> work) {
    StagePlan plan = plan(target);
    plan.readByTarget().forEach(read -> readersLeft.merge(read, NEVER, Math::max));
    runStages(plan);
    int[] partitions = IntStream.range(from, to).toArray();
    @SuppressWarnings("NullAway") // each is set by its task
    List<R> results = new ArrayList<>(Collections.nCopies(partitions.length, null));
    tasks(nextStage++, action, target, partitions, work, results);
    return results;
  }

  private StagePlan plan(PlannedDataset<?> target) {
    return new StagePlan(
        target,
        outputs::containsKey,
        dataset -> dataset.persistence().storedCount() == dataset.partitionCount());
  }

  private void runStages(StagePlan plan) {
    for (Boundary stage : plan.stages()) {
      plan.reads(stage).forEach(read -> readersLeft.merge(read, 1, Integer::sum));
    }
    for (Boundary stage : plan.stages()) {
      runStage(stage, StageWriter.of(stage));
      for (Boundary read : plan.reads(stage)) {
        if (readersLeft.merge(read, -1, Integer::sum) == 0) {
          close(outputs.remove(read));
        }
      }
    }
  }

  @SuppressWarnings("unchecked") // a writer takes any values
  private <P extends AutoCloseable> void runStage(Boundary boundary, StageWriter<P> writer) {
    PlannedDataset<@Nullable Object> source = (PlannedDataset<@Nullable Object>) boundary.source();
    int[] partitions = IntStream.range(0, source.partitionCount()).toArray();
    List<@Nullable P> parts = new ArrayList<>(Collections.nCopies(partitions.length, null));
    tasks(nextStage++, boundary.label(), source, partitions, writer::write, parts);
    List<P> all = present(parts);
    try {
      outputs.put(boundary, writer.complete(all));
    } catch (Throwable e) {
      Closing.all(all, e);
      throw e;
    }
  }

  private static <O> List<O> present(List<? extends @Nullable O> parts) {
    List<O> present = new ArrayList<>(parts.size());
    for (O part : parts) {
      if (part != null) {
        present.add(part);
      }
    }
    return present;
  }

  /** Runs tasks. If a task misses the output of a stage, runs that stage, then the task again. */
  private <T extends @Nullable Object, R extends @Nullable Object> void tasks(
      int stage,
      String label,
      PlannedDataset<T> source,
      int[] partitions,
      TaskFunction<T, ? extends R> work,
      List<R> results) {
    StageTasks<T, R> tasks = new StageTasks<>(stage, label, source, partitions, work, results);
    int[] open = IntStream.range(0, partitions.length).toArray(); // positions in partitions
    try {
      while (open.length > 0) {
        tasks.run(open);
        open = tasks.takeAgain();
        for (var missing = tasks.missing.poll(); missing != null; missing = tasks.missing.poll()) {
          recover(missing);
        }
      }
    } catch (Throwable e) { // the outputs of tasks are of no use if another failed
      Closing.all(tasks.committed, e);
      throw e;
    }
  }

  private void recover(Boundary boundary) {
    if (outputs.containsKey(boundary)) {
      return;
    }
    StagePlan plan = plan(boundary.source());
    readersLeft.put(boundary, NEVER); // other tasks may need it too
    plan.readByTarget().forEach(read -> readersLeft.put(read, NEVER));
    plan.stages().forEach(stage -> readersLeft.put(stage, NEVER));
    runStages(plan);
    runStage(boundary, StageWriter.of(boundary));
  }

  /** The output of a stage; null if it has not run. */
  @Nullable StageOutput output(Boundary boundary) {
    return outputs.get(boundary);
  }

  /** Drops the damaged output of a stage; the stage runs again when the output is needed. */
  void lose(Boundary boundary) {
    close(outputs.remove(boundary));
  }

  private static void close(@Nullable StageOutput done) {
    if (done != null) {
      done.close();
    }
  }

  @Override
  public void close() {
    List<StageOutput> left = new ArrayList<>(outputs.values());
    outputs.clear();
    Closing.all(left);
  }

  /** The tasks of one stage. */
  private final class StageTasks<T extends @Nullable Object, R extends @Nullable Object> {
    final Queue<AutoCloseable> committed = new ConcurrentLinkedQueue<>(); // outputs of tasks
    private final Set<Integer> again = new TreeSet<>(); // guarded by this
    final Queue<Boundary> missing = new ConcurrentLinkedQueue<>();
    private final String name;
    private final PlannedDataset<T> source;
    private final int[] partitions;
    private final TaskFunction<T, ? extends R> work;
    private final List<R> results; // each element is set by one task
    private final List<Attempts> attempts; // by position
    private final AtomicInteger done = new AtomicInteger();

    StageTasks(
        int stage,
        String label,
        PlannedDataset<T> source,
        int[] partitions,
        TaskFunction<T, ? extends R> work,
        List<R> results) {
      this.name = "stage " + stage + ": " + label;
      this.source = source;
      this.partitions = partitions;
      this.work = work;
      this.results = results;
      this.attempts =
          Arrays.stream(partitions)
              .mapToObj(partition -> new Attempts(datasets, stage, name, partition))
              .toList();
    }

    /** Runs the tasks at these positions; some may find that outputs are missing. */
    void run(int[] open) {
      done.set(0);
      datasets.host.stageStarted(name, open.length);
      long start = System.nanoTime();
      try {
        datasets
            .host
            .parallel()
            .forEach(Blocks.single(open.length), (block, from, to) -> task(open[block]));
      } finally {
        datasets.host.stageFinished(name, System.nanoTime() - start);
      }
    }

    /** The positions whose tasks must run again, once the missing output exists. */
    synchronized int[] takeAgain() {
      int[] taken = again.stream().mapToInt(Integer::intValue).toArray();
      again.clear();
      return taken;
    }

    private void task(int position) {
      int partition = partitions[position];
      try {
        results.set(
            position,
            attempts
                .get(position)
                .run(
                    () -> new Task(LocalJob.this, datasets, committed),
                    task -> compute(task, partition)));
      } catch (MissingOutputs e) {
        missing.add(e.boundary);
        synchronized (this) {
          again.add(position);
        }
      }
      datasets.host.stageAdvanced(name, done.incrementAndGet());
    }

    private R compute(Task task, int partition) {
      return work.of(partition, task.open(source, partition), task);
    }
  }
}
