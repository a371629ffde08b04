package org.tendril.testkit.motif;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A random motif: terms and their text. */
record RandomMotif(List<Term> terms) {

  /** The direction of an edge. */
  enum Drawn {
    RIGHT("-[", "]->"),
    LEFT("<-[", "]-"),
    EITHER("-[", "]-"),
    BOTH("<-[", "]->");

    private final String open;
    private final String close;

    Drawn(String open, String close) {
      this.open = open;
      this.close = close;
    }
  }

  /** A vertex of a term. */
  record Mark(@Nullable String name, @Nullable String label) {
    String text() {
      return "(" + (name == null ? "" : name) + (label == null ? "" : ":" + label) + ")";
    }
  }

  /** A term; {@code right} is null if the term is a single vertex. */
  record Term(
      boolean isNegated,
      Mark left,
      @Nullable Mark right,
      @Nullable String edge,
      @Nullable String label,
      Drawn drawn,
      boolean isList,
      int least,
      int most) {
    String text() {
      if (right == null) {
        return left.text();
      }
      String length = !isList ? "" : least == most ? "*" + least : "*" + least + ".." + most;
      return (isNegated ? "!" : "")
          + left.text()
          + drawn.open
          + (edge == null ? "" : edge)
          + (label == null ? "" : ":" + label)
          + length
          + drawn.close
          + right.text();
    }
  }

  String text() {
    return terms.stream().map(Term::text).collect(Collectors.joining("; "));
  }

  static RandomMotif of(SplittableRandom random, boolean withLabels) {
    List<Term> terms = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      terms.add(term(random, i, withLabels));
    }
    return new RandomMotif(terms);
  }

  private static Term term(SplittableRandom random, int index, boolean withLabels) {
    if (random.nextInt(12) == 0) {
      Mark alone = new Mark(name(random), vertexLabel(random, withLabels));
      return new Term(false, alone, null, null, null, Drawn.RIGHT, false, 1, 1);
    }
    boolean isNegated = random.nextInt(4) == 0;
    String left = random.nextInt(5) == 0 ? null : name(random);
    String right = random.nextInt(5) == 0 ? null : name(random);
    String edge = isNegated || random.nextBoolean() ? null : "e" + index;
    if (left == null && right == null && edge == null) {
      left = name(random);
    }
    Drawn drawn = Drawn.values()[random.nextInt(isNegated ? 3 : 4)];
    boolean isList = random.nextInt(3) == 0;
    int least = isList ? 1 + random.nextInt(2) : 1;
    int most = isList && random.nextBoolean() ? least + random.nextInt(2) : least;
    return new Term(
        isNegated,
        new Mark(left, vertexLabel(random, withLabels)),
        new Mark(right, vertexLabel(random, withLabels)),
        edge,
        edgeLabel(random, withLabels),
        drawn,
        isList,
        least,
        most);
  }

  private static String name(SplittableRandom random) {
    return List.of("a", "b", "c").get(random.nextInt(3));
  }

  private static @Nullable String vertexLabel(SplittableRandom random, boolean withLabels) {
    return withLabels && random.nextInt(4) == 0
        ? List.of("A", "B", "any").get(random.nextInt(3))
        : null;
  }

  private static @Nullable String edgeLabel(SplittableRandom random, boolean withLabels) {
    return withLabels && random.nextInt(3) == 0
        ? List.of("p", "q", "r").get(random.nextInt(3))
        : null;
  }
}
