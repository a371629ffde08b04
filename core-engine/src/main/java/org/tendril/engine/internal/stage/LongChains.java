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
 * would overflow the stack: it is cut after every 128 steps, the pieces are computed from the
 * bottom up, and the values of a piece are held until those above have read them.
 */
final class LongChains {
  private static final int LONGEST = 128;

  private final Task task;
  private final Map<Input, SpillBuffer<?>> held = new HashMap<>();

  LongChains(Task task) {
    this.task = task;
  }

  /** Whether a chain is cut where {@code reader} reads {@code read}; not for a short rest. */
  private static boolean isCut(Input reader, Input read) {
    int depth = read.dataset().depth();
    return depth >= LONGEST / 2 && depth / LONGEST < reader.dataset().depth() / LONGEST;
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
    Deque<Input> open = new ArrayDeque<>(List.of(top));
    while (!open.isEmpty()) {
      Input reader = open.pop();
      for (Input read : reader.dataset().step().inputs(reader.partition())) {
        if (isThere(read) || !seen.add(read)) {
          continue;
        }
        if (isCut(reader, read)) {
          cuts.add(read);
        } else {
          open.push(read);
        }
      }
    }
    return cuts;
  }

  private boolean isThere(Input input) {
    return input.dataset().isStored(input.partition()) || held.containsKey(input);
  }
}
