package org.tendril.algorithms.registry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.certificate.Certified;
import org.tendril.graph.Algorithm;

/**
 * The description of an algorithm for the command line: its word, its options and how to create it
 * from their values. {@link Algorithms#all()} lists them; the help and the list of algorithms
 * derive from it.
 *
 * @param name its word
 * @param aliases other words for it
 * @param description one line
 * @param top the lines that {@code --top N} prints, in words
 * @param options its options, in the order of the help; {@link #PORTABLE} is added at the end
 * @param planner creates the algorithm from the values of its options
 */
public record Registration(
    String name,
    List<String> aliases,
    String description,
    String top,
    List<Option> options,
    Planner planner) {
  /** The option of all algorithms: a run without the kernel. */
  public static final Option PORTABLE =
      Option.flag("--portable", "run the Pregel program instead of the kernel");

  /** The option of algorithms with a certificate: {@link Certified#verify} after the run. */
  public static final Option VERIFY =
      Option.flag("--verify", "check the result, without a second run");

  /** Copies the lists. */
  public Registration {
    aliases = List.copyOf(aliases);
    options = Stream.concat(options.stream(), Stream.of(PORTABLE)).distinct().toList();
  }

  /** The option with this name, dashes included. */
  public Optional<Option> option(String optionName) {
    return options.stream().filter(option -> option.name().equals(optionName)).findFirst();
  }

  /**
   * The algorithm with these options.
   *
   * @throws IllegalArgumentException if an option is missing or has a value out of its range
   */
  public Plan plan(Arguments arguments) {
    Plan plan = planner.plan(arguments);
    return arguments.flag(PORTABLE) ? plan.portable() : plan;
  }

  /**
   * An option.
   *
   * @param name with its dashes
   * @param label placeholder of its value in the help; empty for a switch without a value
   * @param description one line
   * @param defaultText the default, in words
   * @param parameter parameter by which LDBC Graphalytics sources declare a value; empty if none
   * @param isRepeatable whether it takes several values, repeated or separated by commas
   */
  public record Option(
      String name,
      String label,
      String description,
      String defaultText,
      String parameter,
      boolean isRepeatable) {

    /** An option with one value. */
    public static Option value(String name, String label, String description, String defaultText) {
      return new Option(name, label, description, defaultText, "", false);
    }

    /** An option with several values. */
    public static Option list(String name, String label, String description, String defaultText) {
      return new Option(name, label, description, defaultText, "", true);
    }

    /** A switch. */
    public static Option flag(String name, String description) {
      return new Option(name, "", description, "off", "", false);
    }

    /** This option, for which sources may declare a value by this parameter. */
    public Option declaredAs(String parameter) {
      return new Option(
          name,
          label,
          description,
          defaultText + "; LDBC sources: " + parameter,
          parameter,
          isRepeatable);
    }

    /** This option, for which sources declare no value. */
    public Option undeclared() {
      return new Option(name, label, description, defaultText, "", isRepeatable);
    }

    /** Whether the option is a switch without a value. */
    public boolean isFlag() {
      return label.isEmpty();
    }
  }

  /**
   * The values of options: those that the user gives, or those that the source declares. Each
   * method throws IllegalArgumentException if a value is not of its kind.
   */
  public interface Arguments {
    /** Whether a switch is on. */
    boolean flag(Option option);

    /** The value as written. */
    Optional<String> text(Option option);

    /** The value as an integer. */
    OptionalInt integer(Option option);

    /** The value as a number. */
    OptionalDouble real(Option option);

    /**
     * The value as a vertex id.
     *
     * @throws IllegalArgumentException if the id is neither given nor declared
     */
    long id(Option option);

    /** All values as vertex ids; empty if none is given. */
    long[] ids(Option option);

    /** Whether each edge counts as 1, whatever weights the source has. */
    boolean hasUnitWeights();
  }

  /** Creates an algorithm from the values of its options. */
  @FunctionalInterface
  public interface Planner {
    /**
     * The algorithm with these options.
     *
     * @throws IllegalArgumentException if an option is missing or has a value out of its range
     */
    Plan plan(Arguments arguments);
  }

  /**
   * An algorithm whose options are checked, and what it needs of the graph.
   *
   * @param readsWeights whether it reads edge weights; if not, they need not be loaded
   * @param readsInEdges whether its kernel reads edges by target, which are then built while
   *     loading
   * @param steps number of steps that progress counts, or -1 if not known
   */
  public record Plan(
      Algorithm<?> algorithm, boolean readsWeights, boolean readsInEdges, long steps) {

    /** The plan of an algorithm that reads neither weights nor edges by target. */
    public static Plan of(Algorithm<?> algorithm) {
      return new Plan(algorithm, false, false, -1);
    }

    /** This plan of an algorithm that reads weights. */
    public Plan readingWeights() {
      return new Plan(algorithm, true, readsInEdges, steps);
    }

    /** This plan of an algorithm whose kernel reads edges by target. */
    public Plan readingInEdges() {
      return new Plan(algorithm, readsWeights, true, steps);
    }

    /** This plan without the kernel and what only the kernel needs. */
    Plan portable() {
      return new Plan(algorithm.portable(), readsWeights, false, steps);
    }

    /** This plan of an algorithm with a known number of steps. */
    public Plan steps(long steps) {
      return new Plan(algorithm, readsWeights, readsInEdges, steps);
    }
  }
}
