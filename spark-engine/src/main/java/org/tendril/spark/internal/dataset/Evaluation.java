package org.tendril.spark.internal.dataset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.ZipFunction;
import org.tendril.engine.internal.storage.SpillBuffer;
import org.tendril.spark.internal.task.TaskScope;

/** One run of a program, for one partition. */
final class Evaluation {
  private final FusedStage program;
  private final int partition;
  private final TaskScope scope;
  private final Inputs inputs;
  private final Map<Integer, SpillBuffer<@Nullable Object>> held = new HashMap<>();

  /** What a program reads from elsewhere. */
  interface Inputs {
    /** The elements of the partition of a parent. */
    Iterator<@Nullable Object> parent(int parent);

    /** The values that came through a shuffle, in the order of their sources. */
    Iterator<@Nullable Object> shuffle(int shuffle);
  }

  Evaluation(FusedStage program, int partition, TaskScope scope, Inputs inputs) {
    this.program = program;
    this.partition = partition;
    this.scope = scope;
    this.inputs = inputs;
  }

  /** The values of the last step. */
  Iterator<@Nullable Object> run() {
    for (FusedStage.Cut cut : program.cuts()) {
      hold(cut.step());
      release(cut.step());
    }
    return open(program.last());
  }

  private void hold(int step) {
    SpillBuffer<@Nullable Object> buffer = scope.closing(new SpillBuffer<>(scope.storage()));
    held.put(step, buffer.fill(open(step)));
  }

  /** Frees what was read for the last time when a step was computed. */
  private void release(int computed) {
    for (FusedStage.Cut cut : program.cuts()) {
      if (cut.lastReader() == computed) {
        Objects.requireNonNull(held.remove(cut.step())).close();
      }
    }
  }

  private Iterator<@Nullable Object> open(int step) {
    Deque<Integer> chain = new ArrayDeque<>();
    int at = step;
    while (!held.containsKey(at) && program.step(at).inputs().size() == 1) {
      chain.push(at);
      at = program.step(at).inputs().get(0);
    }
    SpillBuffer<@Nullable Object> buffer = held.get(at);
    Iterator<@Nullable Object> values = buffer == null ? source(at) : buffer.iterator();
    while (!chain.isEmpty()) {
      values = applied(chain.pop(), values);
    }
    return values;
  }

  private Iterator<@Nullable Object> source(int step) {
    FusedStep instruction = program.step(step);
    if (instruction instanceof FusedStep.ReadParent read) {
      Iterator<@Nullable Object> elements = inputs.parent(read.parent());
      return read.packed() ? PersistedChunks.unpack(elements) : elements;
    }
    if (instruction instanceof FusedStep.Arrive arrive) {
      List<Iterator<@Nullable Object>> arrived = new ArrayList<>();
      arrive.shuffles().forEach(shuffle -> arrived.add(inputs.shuffle(shuffle)));
      return widened(arrive.reader().apply(arrived, scope));
    }
    if (instruction instanceof FusedStep.Zip zip) {
      ZipFunction<Object, Object, Object> function = zip.function().open();
      return widened(
          function.apply(partition, nonNull(open(zip.left())), nonNull(open(zip.right()))));
    }
    if (instruction instanceof FusedStep.Generate generate) {
      return widened(generate.source().open().open(partition));
    }
    if (instruction instanceof FusedStep.ReadCheckpoint read) {
      return read.files().read(partition, scope);
    }
    throw new IllegalStateException("a step must have a source: " + instruction);
  }

  private Iterator<@Nullable Object> applied(int step, Iterator<@Nullable Object> values) {
    FusedStep instruction = program.step(step);
    if (instruction instanceof FusedStep.Apply apply) {
      return widened(apply.function().open().apply(partition, nonNull(values)));
    }
    if (instruction instanceof FusedStep.ApplyScoped apply) {
      return widened(apply.function().apply(partition, values, scope));
    }
    throw new IllegalStateException("a step must have a function: " + instruction);
  }

  /** An iterator only gives, so one of a subtype serves. */
  @SuppressWarnings("unchecked")
  private static Iterator<@Nullable Object> widened(Iterator<?> values) {
    return (Iterator<@Nullable Object>) values;
  }

  /** Functions of users are typed by them: null only if their values may be null. */
  @SuppressWarnings({"unchecked", "NullAway"})
  private static Iterator<Object> nonNull(Iterator<@Nullable Object> values) {
    return (Iterator<Object>) (Iterator<?>) values;
  }
}
