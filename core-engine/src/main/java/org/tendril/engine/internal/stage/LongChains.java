package org.tendril.engine.internal.stage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.stage.Step.Input;
import org.tendril.engine.internal.storage.SpillBuffer;

/**
 * Long chains of narrow steps in one task. Fused steps call each other, so a chain of thousands
 * would overflow the stack: it is cut after every 128 steps above what is stored, the pieces are
 * computed from the bottom up, and the values of a piece are held until those above have read them.
 */
final class LongChains {
  private static final int LONGEST = 128;

  private final Task task;
  private final Map<Input, SpillBuffer<?>> held = new HashMap<>();

  LongChains(Task task) {
    this.task = task;
  }

  @SuppressWarnings("unchecked") // filled below from the same dataset
  <T extends @Nullable Object> @Nullable Iterator<T> find(LocalDataset<T> dataset, int partition) {
    if (held.isEmpty()) {
      return null;
    }
    SpillBuffer<?> found = held.get(new Input(dataset, partition));
    return found == null ? null : ((SpillBuffer<T>) found).iterator();
  }

  /** Computes what lies too deep below a partition. */
  void cutBefore(LocalDataset<?> dataset, int partition) {
    if (dataset.depth() < LONGEST) {
      return;
    }
    Input top = new Input(dataset, partition);
    Map<Input, List<Input>> inputs = missingInputs(top);
    Map<Input, Integer> heights = heights(inputs);
    Map<Input, List<Input>> cutsBelow = new LinkedHashMap<>();
    heights.forEach(
        (input, height) -> {
          if (height % LONGEST == LONGEST - 1 && !input.equals(top)) {
            cutsBelow.put(input, nearest(input, cutsBelow.keySet(), inputs));
          }
        });
    if (!cutsBelow.isEmpty()) {
      computeAll(cutsBelow, nearest(top, cutsBelow.keySet(), inputs));
    }
  }

  private void computeAll(Map<Input, List<Input>> cutsBelow, List<Input> heldToTheEnd) {
    Map<Input, Integer> readers = new HashMap<>();
    heldToTheEnd.forEach(cut -> readers.merge(cut, 1, Integer::sum));
    cutsBelow.values().forEach(cuts -> cuts.forEach(cut -> readers.merge(cut, 1, Integer::sum)));
    cutsBelow.forEach(
        (input, cuts) -> {
          held.put(input, compute(input.dataset(), input.partition()));
          for (Input read : cuts) {
            if (readers.merge(read, -1, Integer::sum) == 0) {
              release(read);
            }
          }
        });
  }

  private <T extends @Nullable Object> SpillBuffer<T> compute(
      LocalDataset<T> dataset, int partition) {
    return task.closing(new SpillBuffer<T>(task.storage())).fill(task.iterator(dataset, partition));
  }

  private void release(Input input) {
    SpillBuffer<?> done = held.remove(input);
    if (done != null) {
      done.close();
    }
  }

  /** What has to be computed with a partition, and of what: each after those it is made of. */
  private Map<Input, List<Input>> missingInputs(Input top) {
    Map<Input, List<Input>> entered = new HashMap<>();
    Map<Input, List<Input>> done = new LinkedHashMap<>();
    Deque<Input> open = new ArrayDeque<>(List.of(top));
    while (!open.isEmpty()) {
      Input next = open.peek();
      List<Input> inputs = entered.get(next);
      if (inputs == null) {
        entered.put(next, missing(next.dataset().step().inputs(next.partition())));
        entered.getOrDefault(next, List.of()).forEach(open::push);
      } else {
        done.putIfAbsent(open.pop(), inputs);
      }
    }
    return done;
  }

  private List<Input> missing(List<Input> inputs) {
    return inputs.stream()
        .filter(input -> !input.dataset().isStored(input.partition()) && !held.containsKey(input))
        .toList();
  }

  /** The longest chain below each, in the same order. */
  private static Map<Input, Integer> heights(Map<Input, List<Input>> inputs) {
    Map<Input, Integer> heights = new LinkedHashMap<>();
    inputs.forEach(
        (input, below) -> {
          int height = 0;
          for (Input read : below) {
            height = Math.max(height, 1 + heights.getOrDefault(read, 0));
          }
          heights.put(input, height);
        });
    return heights;
  }

  /** The nearest cuts from which a partition is computed. */
  private static List<Input> nearest(Input top, Set<Input> cuts, Map<Input, List<Input>> inputs) {
    List<Input> nearest = new ArrayList<>();
    Set<Input> seen = new HashSet<>();
    Deque<Input> open = new ArrayDeque<>(List.of(top));
    while (!open.isEmpty()) {
      for (Input read : inputs.getOrDefault(open.pop(), List.of())) {
        if (!seen.add(read)) {
          continue;
        }
        if (cuts.contains(read)) {
          nearest.add(read);
        } else {
          open.push(read);
        }
      }
    }
    return nearest;
  }
}
