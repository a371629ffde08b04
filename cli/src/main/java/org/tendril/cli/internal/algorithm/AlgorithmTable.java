package org.tendril.cli.internal.algorithm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tendril.algorithms.Algorithms;

/** All algorithms of the command line. */
public final class AlgorithmTable {
  /** The algorithms, in the order in which they are listed. */
  public static final List<AlgorithmEntry> ALL =
      Algorithms.all().stream().map(AlgorithmEntry::new).toList();

  private AlgorithmTable() {}

  /** All words for algorithms, aliases included. */
  public static List<String> names() {
    return ALL.stream()
        .flatMap(entry -> Stream.concat(Stream.of(entry.name()), entry.aliases().stream()))
        .toList();
  }

  /**
   * The algorithm with this word, in any case.
   *
   * @throws IllegalArgumentException if there is none; names all words and the nearest one
   */
  public static AlgorithmEntry named(String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    for (AlgorithmEntry entry : ALL) {
      if (entry.isNamed(wanted)) {
        return entry;
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
