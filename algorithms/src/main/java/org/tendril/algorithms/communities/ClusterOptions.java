package org.tendril.algorithms.communities;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Arguments;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Communities;
import org.tendril.graph.Algorithm;

/** The options that Louvain and Leiden share. */
final class ClusterOptions {
  static final Option OBJECTIVE =
      Option.value("--objective", "QUALITY", "modularity or cpm (constant Potts)", "modularity");
  static final Option RESOLUTION =
      Option.value("--resolution", "GAMMA", "larger: more and smaller communities", "1");
  static final Option WEIGHTED = Option.flag("--weighted", "count edges by their weights");
  static final Option LEVELS = Option.value("--levels", "COUNT", "most levels", "no limit");
  static final Option SEED =
      Option.value("--seed", "NUMBER", "varies the order in which vertices move", "0");

  private ClusterOptions() {}

  static List<Option> and(Option... more) {
    List<Option> options = new ArrayList<>(List.of(OBJECTIVE, RESOLUTION, WEIGHTED, LEVELS, SEED));
    options.addAll(List.of(more));
    options.add(Registration.VERIFY);
    return options;
  }

  static void check(double resolution, int levels) {
    if (!(resolution >= 0 && resolution < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "resolution must be finite and not negative: resolution=" + resolution);
    }
    if (levels < 1) {
      throw new IllegalArgumentException("levels must be at least 1: levels=" + levels);
    }
  }

  static Objective objective(Arguments arguments) {
    String text = arguments.text(OBJECTIVE).orElse("modularity");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "modularity" -> Objective.MODULARITY;
      case "cpm" -> Objective.CPM;
      default ->
          throw new IllegalArgumentException(
              "--objective must be modularity or cpm: --objective=" + text);
    };
  }

  static boolean isWeighted(Arguments arguments) {
    return arguments.flag(WEIGHTED) && !arguments.hasUnitWeights();
  }

  static Plan plan(Algorithm<Communities> algorithm, boolean isWeighted) {
    return isWeighted ? Plan.of(algorithm).readingWeights() : Plan.of(algorithm);
  }
}
