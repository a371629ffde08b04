package org.tendril.engine.internal.stage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.stage.Step.Input;
import org.tendril.engine.internal.storage.SpillBuffer;

/**
 * Long chains of narrow steps in one task. Fused steps call each other, so a chain of thousands
 * would overflow the stack: every 128th step is computed on its own, from the bottom up, and its
 * values are held until the steps above have read them.
 */
final class LongChains {
  private static final int LONGEST = 128;

  private final Task task;
  private final Map<Input, SpillBuffer<?>> held = new HashMap<>();

  LongChains(Task task) {
    this.task = task;
  }

  private static boolean isCut(Input input) {
    return input.dataset().depth() % LONGEST == LONGEST - 1;
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
    if (dataset.depth() < LONGEST || dataset.isStored(partition)) {
      return;
    }
    Input top = new Input(dataset, partition);
    Map<Input, List<Input>> cutsBelow = new HashMap<>();
    Deque<Input> open = new ArrayDeque<>(List.of(top));
    while (!open.isEmpty()) {
      Input next = open.pop();
      if (!cutsBelow.containsKey(next)) {
        List<Input> cuts = cutsBelow(next);
        cutsBelow.put(next, cuts);
        open.addAll(cuts);
      }
    }
    computeAll(top, cutsBelow);
  }

  private void computeAll(Input top, Map<Input, List<Input>> cutsBelow) {
    Map<Input, Integer> readers = new HashMap<>();
    cutsBelow.values().forEach(cuts -> cuts.forEach(cut -> readers.merge(cut, 1, Integer::sum)));
    List<Input> order = new ArrayList<>(cutsBelow.keySet());
    order.remove(top);
    order.sort(Comparator.comparingInt(input -> input.dataset().depth()));
    for (Input input : order) {
      held.put(input, compute(input.dataset(), input.partition()));
      for (Input read : cutsBelow.getOrDefault(input, List.of())) {
        if (readers.merge(read, -1, Integer::sum) == 0) {
          SpillBuffer<?> done = held.remove(read);
          if (done != null) {
            done.close();
          }
        }
      }
    }
  }

  private <T extends @Nullable Object> SpillBuffer<T> compute(
      LocalDataset<T> dataset, int partition) {
    return task.closing(new SpillBuffer<T>(task.storage())).fill(task.iterator(dataset, partition));
  }

  /** The nearest cuts from which a partition is computed. */
  private List<Input> cutsBelow(Input top) {
    List<Input> cuts = new ArrayList<>();
    Set<Input> seen = new HashSet<>();
    Deque<Input> open = new ArrayDeque<>(inputs(top));
    while (!open.isEmpty()) {
      Input next = open.pop();
      if (seen.add(next) && !next.dataset().isStored(next.partition())) {
        if (isCut(next)) {
          cuts.add(next);
        } else {
          open.addAll(inputs(next));
        }
      }
    }
    return cuts;
  }

  private static List<Input> inputs(Input input) {
    return input.dataset().step().inputs(input.partition());
  }
}
