package org.tendril.cli.internal.algorithm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.registry.Registration.Arguments;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.PartitionSet;

/**
 * The values of options: those of the user, or the parameters that the source of the graph
 * declares. Immutable.
 */
public final class Settings implements Arguments {
  private final String algorithm;
  private final Map<String, List<String>> given; // by option, with its dashes
  private final boolean hasUnitWeights;
  private final @Nullable Map<String, String> declared; // null: not read yet
  private final IdReader idReader;

  private Settings(
      String algorithm,
      Map<String, List<String>> given,
      boolean hasUnitWeights,
      @Nullable Map<String, String> declared,
      IdReader idReader) {
    this.algorithm = algorithm;
    this.given = given;
    this.hasUnitWeights = hasUnitWeights;
    this.declared = declared;
    this.idReader = idReader;
  }

  /**
   * Settings before the source is read. Options that the source may still declare may be missing.
   *
   * @param algorithm word of the algorithm, for messages
   * @param given values by option name, an empty list for a switch
   * @param hasUnitWeights whether each edge counts as 1, whatever weights the source has
   * @param stringIds whether ids are strings; which strings exist is not known yet
   */
  public static Settings beforeLoading(
      String algorithm,
      Map<String, List<String>> given,
      boolean hasUnitWeights,
      boolean stringIds) {
    IdReader reader = stringIds ? IdReader.ANY : IdReader.INTEGERS;
    return new Settings(algorithm, Map.copyOf(given), hasUnitWeights, null, reader);
  }

  /** The same options; parameters that the source declares fill in those not given. */
  public Settings over(Map<String, String> parameters) {
    return new Settings(algorithm, given, hasUnitWeights, Map.copyOf(parameters), idReader);
  }

  /** The same options over a loaded graph and the parameters that its source declares. */
  public Settings over(Map<String, String> parameters, PartitionSet graph) {
    return new Settings(
        algorithm, given, hasUnitWeights, Map.copyOf(parameters), IdReader.of(graph));
  }

  @Override
  public boolean hasUnitWeights() {
    return hasUnitWeights;
  }

  @Override
  public boolean flag(Option option) {
    return given.containsKey(option.name());
  }

  @Override
  public Optional<String> text(Option option) {
    return Optional.ofNullable(given.get(option.name()))
        .map(values -> values.get(values.size() - 1));
  }

  @Override
  public OptionalDouble real(Option option) {
    Double value = value(option, "a number", Double::valueOf);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  @Override
  public OptionalInt integer(Option option) {
    Integer value = value(option, "an integer", Integer::valueOf);
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /**
   * The id; 0 as a placeholder if it is not given and the source, which may declare it, is not read
   * yet.
   */
  @Override
  public long id(Option option) {
    Long value = value(option, idReader.kind(), idReader::read);
    if (value == null && declared != null) {
      throw new IllegalArgumentException(
          algorithm
              + " needs "
              + option.name()
              + " "
              + option.label()
              + (option.parameter().isEmpty()
                  ? ""
                  : ": the source declares no " + option.parameter()));
    }
    return value == null ? 0 : value;
  }

  @Override
  public long[] ids(Option option) {
    return given.getOrDefault(option.name(), List.of()).stream()
        .flatMap(values -> idReader.split(values).stream())
        .mapToLong(value -> parsed(option, value, idReader.kind(), idReader::read))
        .toArray();
  }

  private <T> @Nullable T value(Option option, String kind, Function<String, T> parser) {
    Optional<String> text = text(option);
    if (text.isPresent()) {
      return parsed(option, text.get(), kind, parser);
    }
    String value = declared == null ? null : declared.get(option.parameter());
    if (value == null) {
      return null;
    }
    try {
      return parser.apply(value);
    } catch (NumberFormatException e) {
      throw new TendrilException.InvalidInput(
          "the source must declare " + kind + ": " + option.parameter() + "=" + value, e);
    }
  }

  private static <T> T parsed(Option option, String text, String kind, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          option.name() + " must be " + kind + ": " + option.name() + "=" + text, e);
    }
  }
}
