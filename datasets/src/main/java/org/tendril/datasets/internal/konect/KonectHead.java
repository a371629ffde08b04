package org.tendril.datasets.internal.konect;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.ReadOptions.Weights;
import org.tendril.datasets.internal.declared.DeclaredCounts;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.LineLayout;
import org.tendril.datasets.internal.text.TextLine;

/**
 * The lines before the edges: {@code % sym unweighted}, and {@code % m n1 n2}, which may be
 * missing.
 *
 * @param direction {@code sym}, {@code asym} or {@code bip}
 * @param weights the kind of weights
 * @param counts the declared numbers, or null
 */
record KonectHead(String direction, String weights, @Nullable Counts counts) {
  private static final Set<String> DIRECTIONS = Set.of("sym", "asym", "bip");
  private static final Set<String> WEIGHTS =
      Set.of(
          "unweighted",
          "positive",
          "posweighted",
          "signed",
          "multisigned",
          "weighted",
          "multiweighted",
          "multiposweighted");

  /** Numbers of edges, of vertices on the left, and of vertices on the right. */
  record Counts(long edges, int left, int right) {}

  boolean isDirected() {
    return direction.equals("asym");
  }

  boolean isBipartite() {
    return direction.equals("bip");
  }

  boolean hasMultiplicities() {
    return weights.equals("positive");
  }

  /** Reads the lines at the beginning of a text, and continues after them. */
  static KonectHead read(EdgeText text) {
    TextLine first = text.nextLine();
    if (first == null) {
      throw new IllegalStateException("an empty file is not opened");
    }
    List<String> words = words(first);
    if (words.size() < 2 || !first.isComment("%") || !DIRECTIONS.contains(words.get(0))) {
      throw text.failure(
          first, "first line must be \"% DIRECTION WEIGHTS\", such as % sym weighted");
    }
    if (!WEIGHTS.contains(words.get(1))) {
      throw text.failure(
          first,
          "weights of the first line must be unweighted, positive, posweighted, signed,"
              + " multisigned, weighted, multiweighted or multiposweighted: weights="
              + words.get(1));
    }
    TextLine second = text.nextLine();
    boolean counted =
        second != null
            && second.isComment("%")
            && words(second).size() >= 2
            && words(second).stream().allMatch(word -> word.matches("[0-9]+"));
    if (counted && second != null) {
      text.rewindAfter(second);
    } else {
      text.rewindAfter(first);
    }
    Counts counts = counted && second != null ? counts(text, second) : null;
    return new KonectHead(words.get(0), words.get(1), counts);
  }

  private static List<String> words(TextLine line) {
    String text = line.text().strip().toLowerCase(Locale.ROOT);
    return List.of((text.startsWith("%") ? text.substring(1) : text).strip().split("\\s+"));
  }

  private static Counts counts(EdgeText text, TextLine line) {
    List<String> words = words(line);
    int left = DeclaredCounts.vertexCount(text, line, words.get(1));
    return new Counts(
        DeclaredCounts.count(text, line, "edges", words.get(0)),
        left,
        words.size() < 3 ? left : DeclaredCounts.vertexCount(text, line, words.get(2)));
  }

  /** The layout of lines like the first one. */
  LineLayout layout(int columns, Weights treatment) {
    boolean weighted = columns > 2 && !weights.equals("unweighted");
    return new LineLayout(
        columns,
        weighted ? 2 : LineLayout.NO_WEIGHT,
        treatment,
        "line must have " + columns + " columns (source target [weight [time]]) as the first one");
  }
}
