package org.tendril.cli.internal.algorithm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.PartitionSet;

/**
 * The options that a user gave, and beneath them the parameters that the source of the graph
 * declares. Immutable.
 */
public final class Settings {
  private final Map<String, List<String>> given; // by option, with its dashes
  private final boolean hasUnitWeights;
  private final @Nullable Map<String, String> declared; // null: not read yet
  private final IdReader idReader;

  private Settings(
      Map<String, List<String>> given,
      boolean hasUnitWeights,
      @Nullable Map<String, String> declared,
      IdReader idReader) {
    this.given = given;
    this.hasUnitWeights = hasUnitWeights;
    this.declared = declared;
    this.idReader = idReader;
  }

  /**
   * Settings before the source is read: what it may declare later is not missed yet.
   *
   * @param given values by option name, an empty list for a switch
   * @param hasUnitWeights whether each edge counts as 1, whatever the source says
   * @param stringIds whether vertices are named by strings, of which nothing is known yet
   */
  public static Settings beforeLoading(
      Map<String, List<String>> given, boolean hasUnitWeights, boolean stringIds) {
    IdReader reader = stringIds ? IdReader.ANY : IdReader.INTEGERS;
    return new Settings(Map.copyOf(given), hasUnitWeights, null, reader);
  }

  /** The same options over the parameters that a source declares. */
  public Settings over(Map<String, String> parameters) {
    return new Settings(given, hasUnitWeights, Map.copyOf(parameters), idReader);
  }

  /** The same options over a graph that has been read, and the parameters that it declares. */
  public Settings over(Map<String, String> parameters, PartitionSet graph) {
    return new Settings(given, hasUnitWeights, Map.copyOf(parameters), IdReader.of(graph));
  }

  /** Whether each edge counts as 1, whatever the source says. */
  boolean hasUnitWeights() {
    return hasUnitWeights;
  }

  boolean flag(String option) {
    return given.containsKey(option);
  }

  Optional<String> text(String option) {
    return Optional.ofNullable(given.get(option)).map(values -> values.get(values.size() - 1));
  }

  OptionalDouble real(String option, String parameter) {
    Double value = value(option, parameter, "a number", Double::valueOf);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  OptionalInt integer(String option, String parameter) {
    Integer value = value(option, parameter, "an integer", Integer::valueOf);
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  OptionalLong id(String option, String parameter) {
    Long value = value(option, parameter, idReader.kind(), idReader::read);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /**
   * The id of an option that has no default of its own; any id as long as the source, which may
   * declare it, has not been read.
   *
   * @throws IllegalArgumentException if it is neither given nor declared
   */
  long requiredId(String algorithm, String option, String parameter) {
    OptionalLong id = id(option, parameter);
    if (id.isEmpty() && declared != null) {
      throw new IllegalArgumentException(
          algorithm + " needs " + option + " ID: the source declares no " + parameter);
    }
    return id.orElse(0);
  }

  /** All ids of an option that may be repeated or list them with commas; empty if not given. */
  long[] ids(String option) {
    return given.getOrDefault(option, List.of()).stream()
        .flatMap(values -> idReader.split(values).stream())
        .mapToLong(value -> parsed(option, value, idReader.kind(), idReader::read))
        .toArray();
  }

  private <T> @Nullable T value(
      String option, String parameter, String kind, Function<String, T> parser) {
    Optional<String> text = text(option);
    if (text.isPresent()) {
      return parsed(option, text.get(), kind, parser);
    }
    String value = declared == null ? null : declared.get(parameter);
    if (value == null) {
      return null;
    }
    try {
      return parser.apply(value);
    } catch (NumberFormatException e) {
      throw new TendrilException.InvalidInput(
          "the source must declare " + kind + ": " + parameter + "=" + value, e);
    }
  }

  private static <T> T parsed(String option, String text, String kind, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          option + " must be " + kind + ": " + option + "=" + text, e);
    }
  }
}
