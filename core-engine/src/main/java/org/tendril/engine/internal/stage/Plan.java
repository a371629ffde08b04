package org.tendril.engine.internal.stage;

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
 * The stages that have to run before the partitions of a dataset can be computed. Lineages may be
 * thousands of steps long, so nothing here recurs.
 */
final class Plan {
  private final Map<Boundary<?, ?>, List<Boundary<?, ?>>> reads = new LinkedHashMap<>();
  private final List<Boundary<?, ?>> order = new ArrayList<>();
  private final List<Boundary<?, ?>> readByTarget;

  private Plan(LocalDataset<?> target, Predicate<Boundary<?, ?>> isThere) {
    readByTarget = boundariesOf(target);
    Deque<Boundary<?, ?>> open = new ArrayDeque<>();
    pushAll(open, readByTarget, isThere);
    Set<Boundary<?, ?>> done = new HashSet<>();
    while (!open.isEmpty()) {
      Boundary<?, ?> next = open.peek();
      if (!reads.containsKey(next)) {
        reads.put(next, boundariesOf(next.source()));
        pushAll(open, reads.getOrDefault(next, List.of()), isThere.or(done::contains));
      } else {
        open.pop();
        if (done.add(next)) {
          order.add(next);
        }
      }
    }
  }

  /** The plan for a dataset, without the stages whose outputs are there. */
  static Plan of(LocalDataset<?> target, Predicate<Boundary<?, ?>> isThere) {
    return new Plan(target, isThere);
  }

  private static void pushAll(
      Deque<Boundary<?, ?>> open,
      List<Boundary<?, ?>> boundaries,
      Predicate<Boundary<?, ?>> isThere) {
    List<Boundary<?, ?>> reversed = new ArrayList<>(boundaries);
    Collections.reverse(reversed);
    reversed.stream().filter(isThere.negate()).forEach(open::push);
  }

  /** The stages, each after those that it reads. */
  List<Boundary<?, ?>> stages() {
    return order;
  }

  /** The stages whose outputs a stage of this plan reads. */
  List<Boundary<?, ?>> reads(Boundary<?, ?> stage) {
    return reads.getOrDefault(stage, List.of());
  }

  /** The stages whose outputs are read to compute the dataset. */
  List<Boundary<?, ?>> readByTarget() {
    return readByTarget;
  }

  private static List<Boundary<?, ?>> boundariesOf(LocalDataset<?> last) {
    List<Boundary<?, ?>> found = new ArrayList<>();
    for (LocalDataset<?> dataset : fusedInto(last)) {
      if (!dataset.isStored()) {
        found.addAll(dataset.step().boundaries());
      }
    }
    return found;
  }

  /**
   * The datasets that are computed in the tasks of a stage with {@code last}, each after those that
   * it is computed from; those that are stored come without what lies before them.
   */
  static List<LocalDataset<?>> fusedInto(LocalDataset<?> last) {
    List<LocalDataset<?>> order = new ArrayList<>();
    Set<LocalDataset<?>> entered = new HashSet<>();
    Set<LocalDataset<?>> done = new HashSet<>();
    Deque<LocalDataset<?>> open = new ArrayDeque<>();
    open.push(last);
    while (!open.isEmpty()) {
      LocalDataset<?> next = open.peek();
      if (entered.add(next) && !next.isStored()) {
        List<LocalDataset<?>> parents = new ArrayList<>(next.step().narrowParents());
        Collections.reverse(parents);
        parents.stream().filter(parent -> !entered.contains(parent)).forEach(open::push);
      } else {
        open.pop();
        if (done.add(next)) {
          order.add(next);
        }
      }
    }
    return order;
  }
}
