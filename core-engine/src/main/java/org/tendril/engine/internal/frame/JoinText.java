package org.tendril.engine.internal.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tendril.engine.frame.DataFrame.JoinKind;
import org.tendril.engine.frame.SqlDialect;

/** Builds the query of a join: {@code l} is the left side, {@code r} the right side. */
final class JoinText {
  private final SqlDialect dialect;
  private final Relation left;
  private final Relation right;

  JoinText(SqlDialect dialect, Relation left, Relation right) {
    this.dialect = dialect;
    this.left = left;
    this.right = right;
  }

  /** A join on a condition, which merges each pair of {@code keys} into one column. */
  String of(JoinKind kind, List<String> keys, String condition) {
    boolean leftAlone = kind == JoinKind.SEMI || kind == JoinKind.ANTI;
    List<String> terms = new ArrayList<>();
    keys.forEach(key -> terms.add(key(kind, key)));
    terms.addAll(others("l", left, keys));
    if (!leftAlone) {
      terms.addAll(others("r", right, keys));
    }
    return "SELECT "
        + (leftAlone ? "l.*" : String.join(", ", terms))
        + " FROM "
        + dialect.quote(left.name())
        + " l "
        + words(kind)
        + " JOIN "
        + dialect.quote(right.name())
        + " r ON ("
        + condition
        + ")";
  }

  private String key(JoinKind kind, String key) {
    String name = dialect.quote(key);
    return switch (kind) {
      case INNER, LEFT, SEMI, ANTI -> "l." + name + " AS " + name;
      case RIGHT -> "r." + name + " AS " + name;
      case FULL -> "coalesce(l." + name + ", r." + name + ") AS " + name;
    };
  }

  private List<String> others(String side, Relation relation, List<String> keys) {
    return relation.schema().names().stream()
        .filter(name -> keys.stream().noneMatch(name::equalsIgnoreCase))
        .map(name -> side + "." + dialect.quote(name) + " AS " + dialect.quote(name))
        .collect(Collectors.toList());
  }

  private static String words(JoinKind kind) {
    return switch (kind) {
      case INNER, LEFT, RIGHT, SEMI, ANTI -> kind.name();
      case FULL -> "FULL OUTER";
    };
  }
}
