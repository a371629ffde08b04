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
import org.tendril.engine.internal.plan.Step.Part;
import org.tendril.engine.internal.storage.SpillBuffer;

/**
 * Cuts long chains of narrow steps in one task. Fused steps call each other, so a chain of
 * thousands would overflow the stack. A chain is cut after every 128 steps above a stored
 * partition; its pieces are computed from the bottom up, and the values of a piece are held until
 * the next piece has read them.
 */
final class LongChains {
  private static final int LONGEST = 128;

  private final Task task;
  private final Map<Part, SpillBuffer<@Nullable Object>> held = new HashMap<>();

  LongChains(Task task) {
    this.task = task;
  }

  /** The values of a partition if they are held. */
  @Nullable Iterator<@Nullable Object> find(Part part) {
    if (held.isEmpty()) {
      return null;
    }
    SpillBuffer<@Nullable Object> found = held.get(part);
    return found == null ? null : found.iterator();
  }

  /** Computes the partitions that are too deep below {@code top}. */
  void cutBefore(Part top) {
    if (top.dataset().depth() < LONGEST) {
      return;
    }
    Map<Part, List<Part>> inputs = missingInputs(top);
    Map<Part, Integer> heights = heights(inputs);
    Map<Part, List<Part>> cutsBelow = new LinkedHashMap<>();
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

  private void computeAll(Map<Part, List<Part>> cutsBelow, List<Part> heldToTheEnd) {
    Map<Part, Integer> readers = new HashMap<>();
    heldToTheEnd.forEach(cut -> readers.merge(cut, 1, Integer::sum));
    cutsBelow.values().forEach(cuts -> cuts.forEach(cut -> readers.merge(cut, 1, Integer::sum)));
    cutsBelow.forEach(
        (input, cuts) -> {
          held.put(input, compute(input));
          for (Part read : cuts) {
            if (readers.merge(read, -1, Integer::sum) == 0) {
              release(read);
            }
          }
        });
  }

  private SpillBuffer<@Nullable Object> compute(Part part) {
    return task.closing(new SpillBuffer<@Nullable Object>(task.storage()))
        .fill(task.iterator(part));
  }

  private void release(Part input) {
    SpillBuffer<@Nullable Object> done = held.remove(input);
    if (done != null) {
      done.close();
    }
  }

  /** The partitions that {@code top} needs computed, with their inputs; each after its inputs. */
  private Map<Part, List<Part>> missingInputs(Part top) {
    Map<Part, List<Part>> entered = new HashMap<>();
    Map<Part, List<Part>> done = new LinkedHashMap<>();
    Deque<Part> open = new ArrayDeque<>(List.of(top));
    while (!open.isEmpty()) {
      Part next = open.peek();
      List<Part> inputs = entered.get(next);
      if (inputs == null) {
        entered.put(next, missing(next.dataset().step().parts(next.partition())));
        entered.getOrDefault(next, List.of()).forEach(open::push);
      } else {
        done.putIfAbsent(open.pop(), inputs);
      }
    }
    return done;
  }

  private List<Part> missing(List<Part> inputs) {
    return inputs.stream()
        .filter(input -> !Task.isStored(input) && !held.containsKey(input))
        .toList();
  }

  /** The length of the longest chain below each partition, in the same order. */
  private static Map<Part, Integer> heights(Map<Part, List<Part>> inputs) {
    Map<Part, Integer> heights = new LinkedHashMap<>();
    inputs.forEach(
        (input, below) -> {
          int height = 0;
          for (Part read : below) {
            height = Math.max(height, 1 + heights.getOrDefault(read, 0));
          }
          heights.put(input, height);
        });
    return heights;
  }

  /** The nearest cuts from which a partition is computed. */
  private static List<Part> nearest(Part top, Set<Part> cuts, Map<Part, List<Part>> inputs) {
    List<Part> nearest = new ArrayList<>();
    Set<Part> seen = new HashSet<>();
    Deque<Part> open = new ArrayDeque<>(List.of(top));
    while (!open.isEmpty()) {
      for (Part read : inputs.getOrDefault(open.pop(), List.of())) {
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
