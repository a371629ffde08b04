package org.tendril.cli.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.registry.Registration;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of all algorithms, as {@code tendril run} parses them. */
final class AlgorithmOptions {
  private static final String HEADING = "%nOptions of algorithms:%n";

  private AlgorithmOptions() {}

  /** One option for each name; whether the algorithm has it is checked after parsing. */
  static ArgGroupSpec group() {
    ArgGroupSpec.Builder group =
        ArgGroupSpec.builder().exclusive(false).validate(false).multiplicity("0..1");
    group.heading(HEADING);
    byName().forEach((name, uses) -> group.addArg(option(name, uses)));
    return group.build();
  }

  static boolean isAlgorithmOption(OptionSpec option) {
    return Algorithms.all().stream()
        .anyMatch(algorithm -> algorithm.option(option.longestName()).isPresent());
  }

  /** The texts given for a matched option; none for a flag. */
  static List<String> values(OptionSpec option) {
    return option.arity().max() == 0 ? List.of() : option.originalStringValues();
  }

  private record Use(Registration algorithm, Registration.Option option) {}

  private static Map<String, List<Use>> byName() {
    Map<String, List<Use>> uses = new LinkedHashMap<>();
    for (Registration algorithm : Algorithms.all()) {
      for (Registration.Option option : algorithm.options()) {
        uses.computeIfAbsent(option.name(), name -> new ArrayList<>())
            .add(new Use(algorithm, option));
      }
    }
    return uses;
  }

  private static OptionSpec option(String name, List<Use> uses) {
    Registration.Option first = uses.get(0).option();
    OptionSpec.Builder option = OptionSpec.builder(name).description(descriptions(uses));
    if (first.isFlag()) {
      return option.type(boolean.class).arity("0").build();
    }
    return option
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(first.label())
        .build();
  }

  /** A line for each distinct description, with the algorithms that it holds for. */
  private static String[] descriptions(List<Use> uses) {
    Map<String, List<String>> algorithms = new LinkedHashMap<>();
    for (Use use : uses) {
      Registration.Option option = use.option();
      String text = option.isFlag() ? "" : " (default: " + option.defaultText() + ")";
      algorithms
          .computeIfAbsent(option.description() + text, key -> new ArrayList<>())
          .add(use.algorithm().name());
    }
    return algorithms.entrySet().stream()
        .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey() + ".")
        .map(line -> line.replace("%", "%%"))
        .toArray(String[]::new);
  }
}
