package org.tendril.engine.internal.stage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.parallel.Blocks;

/** The stages of one action. */
final class Job {
  private final LocalDatasets datasets;
  private final Map<Boundary<?, ?>, Boundary.Outputs<?>> outputs = new ConcurrentHashMap<>();

  Job(LocalDatasets datasets) {
    this.datasets = datasets;
  }

  /** What a task of the last stage makes of its partition. */
  interface Result<T extends @Nullable Object, R> {
    R of(int partition, Iterator<T> values, Task task);
  }

  <T extends @Nullable Object, R> List<R> run(LocalDataset<T> target, Result<T, R> result) {
    for (Boundary<?, ?> boundary : stagesBefore(target)) {
      runStage(boundary);
    }
    return tasks(target, result);
  }

  private <T extends @Nullable Object, O> void runStage(Boundary<T, O> boundary) {
    outputs.put(boundary, new Boundary.Outputs<>(tasks(boundary.source, boundary::write)));
  }

  private <T extends @Nullable Object, R> List<R> tasks(
      LocalDataset<T> target, Result<T, R> result) {
    Object[] results = new Object[target.partitionCount()];
    datasets
        .host
        .parallel()
        .forEach(
            Blocks.single(results.length),
            (partition, from, to) -> {
              Task task = new Task(this);
              results[partition] = result.of(partition, task.iterator(target, partition), task);
            });
    @SuppressWarnings("unchecked")
    List<R> typed = (List<R>) Arrays.asList(results);
    return typed;
  }

  @SuppressWarnings("unchecked")
  <O> Boundary.Outputs<O> outputs(Boundary<?, O> boundary) {
    Boundary.Outputs<?> found = outputs.get(boundary);
    if (found == null) {
      throw new IllegalStateException("stage has not run");
    }
    return (Boundary.Outputs<O>) found;
  }

  /** The boundaries that must be written before {@code target} can be computed, in order. */
  private static List<Boundary<?, ?>> stagesBefore(LocalDataset<?> target) {
    List<Boundary<?, ?>> order = new ArrayList<>();
    Set<Object> done = new HashSet<>();
    Deque<Object> open = new ArrayDeque<>();
    open.push(target);
    while (!open.isEmpty()) {
      Object next = open.peek();
      boolean ready = true;
      for (Object before : needs(next)) {
        if (!done.contains(before)) {
          open.push(before);
          ready = false;
        }
      }
      if (ready) {
        open.pop();
        if (done.add(next) && next instanceof Boundary<?, ?> boundary) {
          order.add(boundary);
        }
      }
    }
    return order;
  }

  private static List<?> needs(Object next) {
    if (next instanceof Boundary<?, ?> boundary) {
      return List.of(boundary.source);
    }
    LocalDataset<?> dataset = (LocalDataset<?>) next;
    if (dataset.isStored()) {
      return List.of();
    }
    List<Object> needs = new ArrayList<>(dataset.step().narrowParents());
    needs.addAll(dataset.step().boundaries());
    return needs;
  }
}
