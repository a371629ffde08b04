package org.tendril.cli.internal.algorithm;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;

/**
 * One algorithm of the command line.
 *
 * @param registration the description from which its word, options and help derive
 */
public record AlgorithmEntry(Registration registration) {
  private static final Option PORTABLE =
      Option.flag("--portable", "run the Pregel program instead of the kernel");

  /** Its word. */
  public String name() {
    return registration.name();
  }

  /** Other words for it. */
  public List<String> aliases() {
    return registration.aliases();
  }

  /** One line on the result. */
  public String description() {
    return registration.description();
  }

  /** The lines that {@code --top N} prints, in words. */
  public String top() {
    return registration.top();
  }

  /** Its options, including the one of all algorithms. */
  public List<Option> options() {
    return Stream.concat(registration.options().stream(), Stream.of(PORTABLE)).toList();
  }

  /** Whether this word is a name of the algorithm. */
  boolean isNamed(String word) {
    return name().equals(word) || aliases().contains(word);
  }

  public Optional<Option> option(String optionName) {
    return options().stream().filter(option -> option.name().equals(optionName)).findFirst();
  }

  /**
   * Checks that the algorithm has the option.
   *
   * @throws IllegalArgumentException if it does not; lists all of its options
   */
  public void requireOption(String optionName) {
    if (option(optionName).isEmpty()) {
      String all = options().stream().map(Option::name).sorted().collect(Collectors.joining(" "));
      throw new IllegalArgumentException(
          name() + " has no option " + optionName + "; its options are: " + all);
    }
  }

  /**
   * The run that the settings describe.
   *
   * @throws IllegalArgumentException if an option is missing or has a value out of its range
   */
  public Plan plan(Settings settings) {
    return new Plan(name(), registration.planner().plan(settings), settings.flag(PORTABLE));
  }
}
