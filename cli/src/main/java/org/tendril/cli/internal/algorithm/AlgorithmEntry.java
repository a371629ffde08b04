package org.tendril.cli.internal.algorithm;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One algorithm of the command line.
 *
 * @param name its word
 * @param aliases other words for it
 * @param description one line
 * @param top what {@code --top N} prints
 * @param options the options that it knows
 * @param planner turns options into a run
 */
public record AlgorithmEntry(
    String name,
    List<String> aliases,
    String description,
    String top,
    List<AlgorithmOption> options,
    Planner planner) {

  /** Copies the lists. */
  public AlgorithmEntry {
    aliases = List.copyOf(aliases);
    options = List.copyOf(options);
  }

  /** Turns options into a run. */
  @FunctionalInterface
  public interface Planner {
    /**
     * The run that the settings describe.
     *
     * @throws IllegalArgumentException if an option is missing or has a value out of its range
     */
    Plan plan(Settings settings);
  }

  /** Whether the algorithm goes by this word. */
  public boolean isNamed(String word) {
    return name.equals(word) || aliases.contains(word);
  }

  /** The option with this name, if the algorithm knows it. */
  public Optional<AlgorithmOption> option(String optionName) {
    return options.stream().filter(option -> option.name().equals(optionName)).findFirst();
  }

  /**
   * Returns normally if the algorithm knows the option.
   *
   * @throws IllegalArgumentException naming all that it knows, if it does not
   */
  public void requireOption(String optionName) {
    if (option(optionName).isEmpty()) {
      String known =
          options.stream().map(AlgorithmOption::name).sorted().collect(Collectors.joining(" "));
      throw new IllegalArgumentException(
          name + " has no option " + optionName + "; its options are: " + known);
    }
  }
}
