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
import org.tendril.engine.parallel.Blocks;

/**
 * The stages of one action, and what they have left behind until those that read it are done. Used
 * by the thread that runs the action.
 */
final class Job implements AutoCloseable {
  private static final int NEVER = Integer.MAX_VALUE / 2; // readers of what is kept to the end

  private final LocalDatasets datasets;
  private final Map<Boundary<?, ?>, Boundary.Outputs<?>> outputs = new ConcurrentHashMap<>();
  private final Map<Boundary<?, ?>, Integer> readersLeft = new HashMap<>();
  private int nextStage;

  Job(LocalDatasets datasets) {
    datasets.checkOpen();
    this.datasets = datasets;
  }

  /** What a task of the last stage makes of its partition. */
  interface Result<T extends @Nullable Object, R extends @Nullable Object> {
    R of(int partition, Iterator<T> values, Task task);
  }

  /** Runs a whole action: the result of each partition, in order. */
  static <T extends @Nullable Object, R extends @Nullable Object> List<R> run(
      LocalDataset<T> target, String action, Result<T, R> result) {
    try (Job job = new Job(target.datasets())) {
      return job.run(target, action, 0, target.partitionCount(), result);
    }
  }

  /** Computes the partitions [from, to), after the stages before if they have not run. */
  <T extends @Nullable Object, R extends @Nullable Object> List<R> run(
      LocalDataset<T> target, String action, int from, int to, Result<T, R> result) {
    Plan plan = Plan.of(target, outputs::containsKey);
    plan.readByTarget().forEach(read -> readersLeft.merge(read, NEVER, Math::max));
    runStages(plan);
    int[] partitions = IntStream.range(from, to).toArray();
    @SuppressWarnings("NullAway") // each is set by its task
    List<R> results = new ArrayList<>(Collections.nCopies(partitions.length, null));
    tasks(nextStage++, action, target, partitions, result, results);
    return results;
  }

  private void runStages(Plan plan) {
    for (Boundary<?, ?> stage : plan.stages()) {
      plan.reads(stage).forEach(read -> readersLeft.merge(read, 1, Integer::sum));
    }
    for (Boundary<?, ?> stage : plan.stages()) {
      runStage(stage);
      for (Boundary<?, ?> read : plan.reads(stage)) {
        if (readersLeft.merge(read, -1, Integer::sum) == 0) {
          close(outputs.remove(read));
        }
      }
    }
  }

  private <T extends @Nullable Object, O extends AutoCloseable> void runStage(
      Boundary<T, O> boundary) {
    LocalDataset<T> source = boundary.source();
    int[] partitions = IntStream.range(0, source.partitionCount()).toArray();
    List<@Nullable O> parts = new ArrayList<>(Collections.nCopies(partitions.length, null));
    tasks(nextStage++, boundary.label(), source, partitions, boundary::write, parts);
    List<O> all = present(parts);
    try {
      outputs.put(boundary, boundary.complete(all));
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

  /** Stages that turn out to be missing are run in between, and the tasks that miss them again. */
  private <T extends @Nullable Object, R extends @Nullable Object> void tasks(
      int stage,
      String label,
      LocalDataset<T> source,
      int[] partitions,
      Result<T, ? extends R> result,
      List<R> results) {
    StageTasks<T, R> tasks = new StageTasks<>(stage, label, source, partitions, result, results);
    int[] open = IntStream.range(0, partitions.length).toArray(); // positions in partitions
    try {
      while (open.length > 0) {
        tasks.run(open);
        open = tasks.takeAgain();
        for (var missing = tasks.missing.poll(); missing != null; missing = tasks.missing.poll()) {
          recover(missing);
        }
      }
    } catch (Throwable e) { // what tasks have left behind is of no use if another failed
      Closing.all(tasks.committed, e);
      throw e;
    }
  }

  private void recover(Boundary<?, ?> boundary) {
    if (outputs.containsKey(boundary)) {
      return;
    }
    Plan plan = Plan.of(boundary.source(), outputs::containsKey);
    readersLeft.put(boundary, NEVER); // who knows who else will need it
    plan.readByTarget().forEach(read -> readersLeft.put(read, NEVER));
    plan.stages().forEach(stage -> readersLeft.put(stage, NEVER));
    runStages(plan);
    runStage(boundary);
  }

  @SuppressWarnings("unchecked") // put there under the same boundary
  <O extends AutoCloseable> Boundary.@Nullable Outputs<O> outputs(Boundary<?, O> boundary) {
    return (Boundary.Outputs<O>) outputs.get(boundary);
  }

  /** The outputs of a stage are not what they should be: it runs again when they are needed. */
  void lose(Boundary<?, ?> boundary) {
    close(outputs.remove(boundary));
  }

  private static void close(Boundary.@Nullable Outputs<?> done) {
    if (done != null) {
      done.close();
    }
  }

  /** Frees what the stages have left behind. */
  @Override
  public void close() {
    List<Boundary.Outputs<?>> left = new ArrayList<>(outputs.values());
    outputs.clear();
    Closing.all(left);
  }

  /** The tasks of one stage. */
  private final class StageTasks<T extends @Nullable Object, R extends @Nullable Object> {
    final Queue<AutoCloseable> committed = new ConcurrentLinkedQueue<>(); // outputs of tasks
    private final Set<Integer> again = new TreeSet<>(); // guarded by this
    final Queue<Boundary<?, ?>> missing = new ConcurrentLinkedQueue<>();
    private final String name;
    private final LocalDataset<T> source;
    private final int[] partitions;
    private final Result<T, ? extends R> result;
    private final List<R> results; // each element is set by one task
    private final List<Attempts> attempts; // by position
    private final AtomicInteger done = new AtomicInteger();

    StageTasks(
        int stage,
        String label,
        LocalDataset<T> source,
        int[] partitions,
        Result<T, ? extends R> result,
        List<R> results) {
      this.name = Explanation.stageName(stage, label);
      this.source = source;
      this.partitions = partitions;
      this.result = result;
      this.results = results;
      this.attempts =
          Arrays.stream(partitions)
              .mapToObj(partition -> new Attempts(datasets, stage, name, partition))
              .toList();
    }

    /** Runs the tasks at these positions; some may be missing outputs. */
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

    /** The positions whose tasks must run again, once what they miss is there. */
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
                    () -> new Task(Job.this, datasets, committed),
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
      return result.of(partition, task.open(source, partition), task);
    }
  }
}
