package org.tendril.spark.internal.dataset;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The steps that compute a partition of a stage; the last one gives its values. Fused steps call
 * each other, so that a chain of thousands would overflow the stack: after every 128 steps the
 * values of one are held, and those above read them.
 */
final class FusedStage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 128;

  private final List<FusedStep> steps; // both are lists that can be serialized
  private final List<Cut> cuts;

  /** A step whose values are held until the evaluation of step {@code lastReader} is done. */
  record Cut(int step, int lastReader) implements Serializable {}

  FusedStage(List<FusedStep> steps) {
    this.steps = new ArrayList<>(steps);
    this.cuts = cuts(this.steps);
  }

  FusedStep step(int number) {
    return steps.get(number);
  }

  int last() {
    return steps.size() - 1;
  }

  /** The steps to hold, in their order. */
  List<Cut> cuts() {
    return cuts;
  }

  private static List<Cut> cuts(List<FusedStep> steps) {
    int[] heights = new int[steps.size()];
    List<Integer> held = new ArrayList<>();
    for (int step = 0; step < heights.length; step++) {
      for (int input : steps.get(step).inputs()) {
        heights[step] = Math.max(heights[step], heights[input] + 1);
      }
      if (heights[step] % LONGEST == LONGEST - 1 && step < heights.length - 1) {
        held.add(step);
      }
    }
    List<Cut> cuts = new ArrayList<>();
    if (!held.isEmpty()) {
      int[] lastReaders = lastReaders(steps, held);
      held.forEach(step -> cuts.add(new Cut(step, lastReaders[step])));
    }
    return cuts;
  }

  /** For each held step the last of the held steps and the top that is computed from it. */
  private static int[] lastReaders(List<FusedStep> steps, List<Integer> held) {
    int[] lastReaders = new int[steps.size()];
    Arrays.fill(lastReaders, -1);
    Set<Integer> holds = new HashSet<>(held);
    List<Integer> computed = new ArrayList<>(held);
    computed.add(steps.size() - 1);
    for (int top : computed) {
      Set<Integer> seen = new HashSet<>();
      Deque<Integer> open = new ArrayDeque<>(List.of(top));
      while (!open.isEmpty()) {
        for (int input : steps.get(open.pop()).inputs()) {
          if (seen.add(input)) {
            if (holds.contains(input)) {
              lastReaders[input] = top;
            } else {
              open.push(input);
            }
          }
        }
      }
    }
    return lastReaders;
  }
}
