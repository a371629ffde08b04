package org.tendril.datasets.internal.matrixmarket;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.TextLine;

/**
 * The first line of a Matrix Market file.
 *
 * @param pattern whether entries have no values
 * @param symmetric whether a stored entry implies the mirrored one with the same value
 * @param skew whether it implies the mirrored one with the negative value
 */
record Banner(boolean pattern, boolean symmetric, boolean skew) {
  private static final String SKEW = "skew-symmetric";
  private static final Set<String> VALUES = Set.of("real", "integer");
  private static final Set<String> SYMMETRIES = Set.of("symmetric", SKEW, "hermitian");

  static Banner of(EdgeText text, TextLine line) {
    List<String> words = line.columns().stream().map(w -> w.toLowerCase(Locale.ROOT)).toList();
    if (words.isEmpty() || !words.get(0).equals("%%matrixmarket")) {
      throw text.failure(
          line,
          "first line must be the banner" + " \"%%MatrixMarket matrix coordinate FIELD SYMMETRY\"");
    }
    if (words.size() != 5) {
      throw text.failure(
          line, "banner must have 5 words (%%MatrixMarket matrix coordinate FIELD SYMMETRY)");
    }
    if (!words.get(1).equals("matrix")) {
      throw text.failure(line, "object of the banner must be matrix: object=" + words.get(1));
    }
    if (!words.get(2).equals("coordinate")) {
      throw text.failure(
          line,
          "format of the banner must be coordinate, a dense array is not a graph: format="
              + words.get(2));
    }
    String field = words.get(3);
    if (!VALUES.contains(field) && !field.equals("pattern")) {
      throw text.failure(
          line, "field of the banner must be pattern, real or integer: field=" + field);
    }
    String symmetry = words.get(4);
    if (!SYMMETRIES.contains(symmetry) && !symmetry.equals("general")) {
      throw text.failure(
          line,
          "symmetry of the banner must be general, symmetric, skew-symmetric or hermitian:"
              + " symmetry="
              + symmetry);
    }
    boolean skew = symmetry.equals(SKEW);
    boolean symmetric = !skew && !symmetry.equals("general");
    return new Banner(field.equals("pattern"), symmetric, skew);
  }
}
