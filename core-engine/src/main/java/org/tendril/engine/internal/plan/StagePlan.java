package org.tendril.engine.internal.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The stages that must run before the partitions of a dataset can be computed. Lineages may be
 * thousands of steps long, so no method here is recursive.
 */
public final class StagePlan {
  private final Map<Boundary, List<Boundary>> reads = new LinkedHashMap<>();
  private final List<Boundary> order = new ArrayList<>();
  private final List<Boundary> readByTarget;
  private final Predicate<PlannedDataset<?>> isStored;

  /**
   * The plan for a dataset.
   *
   * @param hasOutput whether the output of a stage exists; such stages are left out
   * @param isStored whether all partitions of a dataset are stored
   */
  public StagePlan(
      PlannedDataset<?> target,
      Predicate<Boundary> hasOutput,
      Predicate<PlannedDataset<?>> isStored) {
    this.isStored = isStored;
    readByTarget = boundariesOf(target);
    Deque<Boundary> open = new ArrayDeque<>();
    pushAll(open, readByTarget, hasOutput);
    Set<Boundary> done = new HashSet<>();
    while (!open.isEmpty()) {
      Boundary next = open.peek();
      if (!reads.containsKey(next)) {
        reads.put(next, boundariesOf(next.source()));
        pushAll(open, reads(next), hasOutput.or(done::contains));
      } else {
        open.pop();
        if (done.add(next)) {
          order.add(next);
        }
      }
    }
  }

  private static void pushAll(
      Deque<Boundary> open, List<Boundary> boundaries, Predicate<Boundary> isDone) {
    List<Boundary> reversed = new ArrayList<>(boundaries);
    Collections.reverse(reversed);
    reversed.stream().filter(isDone.negate()).forEach(open::push);
  }

  /** The stages, each after those that it reads. */
  public List<Boundary> stages() {
    return order;
  }

  /** The stages whose output a stage of this plan reads. */
  public List<Boundary> reads(Boundary stage) {
    return reads.getOrDefault(stage, List.of());
  }

  public List<Boundary> readByTarget() {
    return readByTarget;
  }

  private List<Boundary> boundariesOf(PlannedDataset<?> last) {
    List<Boundary> found = new ArrayList<>();
    for (PlannedDataset<?> dataset : fusedInto(last)) {
      if (!isStored.test(dataset)) {
        found.addAll(dataset.step().boundaries());
      }
    }
    return found;
  }

  /**
   * The datasets that the tasks of a stage compute together with {@code last}, each after its
   * inputs; a stored dataset is listed without its lineage.
   */
  List<PlannedDataset<?>> fusedInto(PlannedDataset<?> last) {
    List<PlannedDataset<?>> fused = new ArrayList<>();
    Set<PlannedDataset<?>> entered = new HashSet<>();
    Set<PlannedDataset<?>> done = new HashSet<>();
    Deque<PlannedDataset<?>> open = new ArrayDeque<>(List.of(last));
    while (!open.isEmpty()) {
      PlannedDataset<?> next = open.peek();
      if (entered.add(next) && !isStored.test(next)) {
        List<PlannedDataset<?>> parents = new ArrayList<>(next.step().parents());
        Collections.reverse(parents);
        parents.stream().filter(parent -> !entered.contains(parent)).forEach(open::push);
      } else {
        open.pop();
        if (done.add(next)) {
          fused.add(next);
        }
      }
    }
    return fused;
  }
}
