package org.tendril.engine.internal.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tendril.engine.dataset.StorageLevel;

/** The text of a plan: stages in the order in which they run, with their numbered steps. */
final class Explanation {
  private final StringBuilder text = new StringBuilder();
  private final Map<PlannedDataset<?>, Integer> numbers = new HashMap<>();
  private final Map<PlannedDataset<?>, Integer> stored = new HashMap<>(); // counted once
  private final Map<Boundary, Integer> stages = new HashMap<>();
  private final StagePlan plan;

  private Explanation(PlannedDataset<?> target) {
    this.plan = new StagePlan(target, boundary -> false, this::isStored);
  }

  static String of(PlannedDataset<?> target) {
    Explanation explanation = new Explanation(target);
    for (Boundary boundary : explanation.plan.stages()) {
      explanation.stage(boundary.source());
      explanation.text.append("  -> ").append(boundary.label()).append('\n');
      explanation.stages.put(boundary, explanation.stages.size());
    }
    explanation.stage(target);
    return explanation.text.toString();
  }

  private void stage(PlannedDataset<?> last) {
    text.append("stage ").append(stages.size());
    text.append(": ").append(last.partitionCount()).append(" partitions\n");
    plan.fusedInto(last).forEach(this::step);
  }

  private void step(PlannedDataset<?> dataset) {
    text.append("  #").append(number(dataset)).append(' ').append(dataset.label());
    Step step = dataset.step();
    if (!isStored(dataset)) {
      String inputs =
          Stream.concat(
                  step.parents().stream().map(parent -> "#" + number(parent)),
                  step.boundaries().stream().map(boundary -> "stage " + stages.get(boundary)))
              .collect(Collectors.joining(", "));
      text.append(inputs.isEmpty() ? "" : " <- " + inputs);
    }
    if (step instanceof Step.Checkpointed) {
      text.append(" [checkpoint]");
    }
    StorageLevel level = dataset.persistence().level();
    if (level != null) {
      text.append(" [").append(level).append(": ").append(storedCount(dataset));
      text.append(" of ").append(dataset.partitionCount()).append(" stored]");
    }
    text.append('\n');
  }

  private int storedCount(PlannedDataset<?> dataset) {
    return stored.computeIfAbsent(dataset, d -> d.persistence().storedCount());
  }

  private boolean isStored(PlannedDataset<?> dataset) {
    return dataset.persistence().level() != null
        && storedCount(dataset) == dataset.partitionCount();
  }

  private int number(PlannedDataset<?> dataset) {
    return numbers.computeIfAbsent(dataset, d -> numbers.size() + 1);
  }
}
