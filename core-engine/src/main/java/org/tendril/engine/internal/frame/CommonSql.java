package org.tendril.engine.internal.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.internal.Excerpt;

/** The parts of SQL that are the same in the dialects of all engines. */
public final class CommonSql {
  private CommonSql() {}

  /** The name of a type that has the same name on all engines. */
  public static String type(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> "BOOLEAN";
      case BYTE -> "TINYINT";
      case SHORT -> "SMALLINT";
      case LONG -> "BIGINT";
      case FLOAT -> "FLOAT";
      case DOUBLE -> "DOUBLE";
      case DECIMAL -> "DECIMAL(" + type.precision() + ", " + type.scale() + ")";
      case DATE -> "DATE";
      case INT, STRING, BINARY, TIMESTAMP, INSTANT, LIST, MAP, STRUCT ->
          throw new AssertionError(type);
    };
  }

  /** The fields of a struct, with commas; as many names as expressions, and at least one. */
  public static String fields(
      List<String> names, List<String> expressions, BinaryOperator<String> field) {
    if (names.isEmpty() || names.size() != expressions.size()) {
      throw new IllegalArgumentException(
          "a struct needs a name for each expression: names="
              + names
              + " expressions="
              + expressions);
    }
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      fields.add(field.apply(names.get(i), expressions.get(i)));
    }
    return String.join(", ", fields);
  }

  /** The description of a user's query in messages. */
  public static String subject(String query) {
    return "query: " + Excerpt.line(query);
  }

  /**
   * Refuses a user's query.
   *
   * @throws TendrilException.InvalidInput if there is a reason
   */
  public static void requireNone(Optional<String> reason, String query) {
    if (reason.isPresent()) {
      throw new TendrilException.InvalidInput(subject(query) + ": " + reason.get());
    }
  }

  /** A user's query without the semicolons at its end. */
  public static String withoutEnd(String query) {
    String text = query.strip();
    while (text.endsWith(";")) {
      text = text.substring(0, text.length() - 1).strip();
    }
    return text;
  }
}
