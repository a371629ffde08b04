package org.tendril.cli.internal.algorithm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.registry.Registration;

/** Finds algorithms by their words. */
public final class AlgorithmTable {
  private AlgorithmTable() {}

  /** All words for algorithms, aliases included. */
  public static List<String> names() {
    return Algorithms.all().stream().flatMap(AlgorithmTable::names).toList();
  }

  private static Stream<String> names(Registration algorithm) {
    return Stream.concat(Stream.of(algorithm.name()), algorithm.aliases().stream());
  }

  /**
   * Checks that an algorithm has a certificate.
   *
   * @throws IllegalArgumentException if it has none; names those that have one
   */
  public static void requireCertificate(Registration algorithm) {
    if (!hasCertificate(algorithm)) {
      throw new IllegalArgumentException(
          algorithm.name()
              + " has no certificate; --verify is for "
              + Algorithms.all().stream()
                  .filter(AlgorithmTable::hasCertificate)
                  .map(Registration::name)
                  .collect(Collectors.joining(", ")));
    }
  }

  private static boolean hasCertificate(Registration algorithm) {
    return algorithm.options().contains(Registration.VERIFY);
  }

  /**
   * The algorithm with this word, in any case.
   *
   * @throws IllegalArgumentException if there is none; names all words and the nearest one
   */
  public static Registration named(String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    for (Registration algorithm : Algorithms.all()) {
      if (names(algorithm).anyMatch(wanted::equals)) {
        return algorithm;
      }
    }
    Optional<String> nearest = Spelling.nearest(wanted, names());
    throw new IllegalArgumentException(
        "algorithm must be one of "
            + String.join(", ", names())
            + ": algorithm="
            + word
            + nearest.map(name -> "; did you mean " + name + "?").orElse(""));
  }
}
