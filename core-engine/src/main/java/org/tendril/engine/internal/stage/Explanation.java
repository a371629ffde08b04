package org.tendril.engine.internal.stage;

import java.util.HashMap;
import java.util.Map;
import org.tendril.engine.dataset.StorageLevel;

/** The text of a plan: stages in the order in which they run, their steps numbered as they come. */
final class Explanation {
  private final StringBuilder text = new StringBuilder();
  private final Map<LocalDataset<?>, Integer> numbers = new HashMap<>();
  private final Map<Boundary<?, ?>, Integer> stages = new HashMap<>();

  private Explanation() {}

  static String of(LocalDataset<?> target) {
    Explanation explanation = new Explanation();
    Plan plan = Plan.of(target, boundary -> false);
    for (Boundary<?, ?> boundary : plan.stages()) {
      int stage = explanation.stages.size();
      explanation.stage(stage, boundary.source());
      explanation.text.append("  -> ").append(boundary.label()).append('\n');
      explanation.stages.put(boundary, stage);
    }
    explanation.stage(explanation.stages.size(), target);
    return explanation.text.toString();
  }

  private void stage(int number, LocalDataset<?> last) {
    text.append("stage ").append(number);
    text.append(": ").append(last.partitionCount()).append(" partitions\n");
    for (LocalDataset<?> dataset : Plan.fusedInto(last)) {
      step(dataset);
    }
  }

  private void step(LocalDataset<?> dataset) {
    text.append("  #").append(number(dataset)).append(' ').append(dataset.label());
    StorageLevel level = dataset.level();
    if (!dataset.isStored()) {
      String separator = " <- ";
      for (LocalDataset<?> parent : dataset.step().narrowParents()) {
        text.append(separator).append('#').append(number(parent));
        separator = ", ";
      }
      for (Boundary<?, ?> boundary : dataset.step().boundaries()) {
        text.append(separator).append("stage ").append(stages.get(boundary));
        separator = ", ";
      }
    }
    if (dataset.step() instanceof CheckpointStep<?>) {
      text.append(" [checkpoint]");
    }
    if (level != null) {
      text.append(" [").append(level).append(": ").append(dataset.storedCount());
      text.append(" of ").append(dataset.partitionCount()).append(" stored]");
    }
    text.append('\n');
  }

  private int number(LocalDataset<?> dataset) {
    return numbers.computeIfAbsent(dataset, d -> numbers.size() + 1);
  }

  /** The label of a stage in progress reports and failures. */
  static String stageName(int number, String label) {
    return "stage " + number + ": " + label;
  }
}
