package org.tendril.spark.internal.dataset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tendril.engine.dataset.StorageLevel;

/** The text of a plan, in the form of the embedded engine: stages in order, steps numbered. */
final class Explanation {
  private final StringBuilder text = new StringBuilder();
  private final Map<SparkDataset<?>, Integer> numbers = new HashMap<>();
  private final Map<Boundary, Integer> stages = new HashMap<>();
  private final Map<SparkDataset<?>, Integer> stored = new HashMap<>(); // partitions

  private Explanation() {}

  static String of(SparkDataset<?> target) {
    Explanation explanation = new Explanation();
    explanation.stagesBefore(target);
    explanation.stage(explanation.stages.size(), target);
    return explanation.text.toString();
  }

  private void stagesBefore(SparkDataset<?> target) {
    Deque<Boundary> open = new ArrayDeque<>();
    Set<Boundary> entered = new HashSet<>();
    pushBoundaries(target, open);
    while (!open.isEmpty()) {
      Boundary next = open.peek();
      if (stages.containsKey(next)) {
        open.pop();
      } else if (entered.add(next)) {
        pushBoundaries(next.source(), open);
      } else {
        open.pop();
        int number = stages.size();
        stage(number, next.source());
        text.append("  -> ").append(next.label()).append('\n');
        stages.put(next, number);
      }
    }
  }

  private void pushBoundaries(SparkDataset<?> last, Deque<Boundary> open) {
    List<Boundary> found = new ArrayList<>();
    for (SparkDataset<?> dataset : fusedInto(last)) {
      if (!isStored(dataset)) {
        found.addAll(dataset.step().boundaries());
      }
    }
    Collections.reverse(found);
    found.stream().filter(boundary -> !stages.containsKey(boundary)).forEach(open::push);
  }

  private List<SparkDataset<?>> fusedInto(SparkDataset<?> last) {
    List<SparkDataset<?>> order = new ArrayList<>();
    Set<SparkDataset<?>> entered = new HashSet<>();
    Set<SparkDataset<?>> done = new HashSet<>();
    Deque<SparkDataset<?>> open = new ArrayDeque<>(List.of(last));
    while (!open.isEmpty()) {
      SparkDataset<?> next = open.peek();
      if (entered.add(next) && !isStored(next)) {
        List<SparkDataset<?>> parents = new ArrayList<>(next.step().parents());
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

  private int storedCount(SparkDataset<?> dataset) {
    if (dataset.keeper().level() == null) {
      return 0;
    }
    return stored.computeIfAbsent(dataset, d -> d.keeper().storedCount());
  }

  private boolean isStored(SparkDataset<?> dataset) {
    return storedCount(dataset) == dataset.partitionCount();
  }

  private void stage(int number, SparkDataset<?> last) {
    text.append("stage ").append(number);
    text.append(": ").append(last.partitionCount()).append(" partitions\n");
    fusedInto(last).forEach(this::step);
  }

  private void step(SparkDataset<?> dataset) {
    text.append("  #").append(number(dataset)).append(' ').append(dataset.label());
    if (!isStored(dataset)) {
      String inputs =
          Stream.concat(
                  dataset.step().parents().stream().map(parent -> "#" + number(parent)),
                  dataset.step().boundaries().stream().map(b -> "stage " + stages.get(b)))
              .collect(Collectors.joining(", "));
      text.append(inputs.isEmpty() ? "" : " <- " + inputs);
    }
    if (dataset.step() instanceof Step.Written) {
      text.append(" [checkpoint]");
    }
    StorageLevel level = dataset.keeper().level();
    if (level != null) {
      text.append(" [").append(level).append(": ").append(storedCount(dataset));
      text.append(" of ").append(dataset.partitionCount()).append(" stored]");
    }
    text.append('\n');
  }

  private int number(SparkDataset<?> dataset) {
    return numbers.computeIfAbsent(dataset, d -> numbers.size() + 1);
  }
}
