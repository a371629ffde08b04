package org.tendril.engine.internal.frame;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.SqlDialect;

/**
 * A declared type of a column of text, and the texts that it accepts: the same on all engines, see
 * {@code docs/tables.md}.
 *
 * @param form the form of dates or times; empty for ISO's
 */
public record TextType(ColumnType type, String form) {
  static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
  private static final String CLOCK =
      "[ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?";
  static final String TIME = DAY + "(" + CLOCK + ")?";
  private static final String ZONE = "(Z|[+-][0-9]{2}:[0-9]{2})";
  private static final String NUMBER = "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?";
  private static final String SPECIAL = "nan|NaN|[+-]?(inf|Infinity)";
  private static final Pattern TEXT = Pattern.compile("\\s*([a-z]+)\\s*(?:\\((.*)\\))?\\s*");
  private static final Pattern DIGITS = Pattern.compile("\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*");

  private static final Map<String, ColumnType> SIMPLE =
      Map.ofEntries(
          Map.entry("boolean", ColumnType.BOOLEAN),
          Map.entry("byte", ColumnType.BYTE),
          Map.entry("short", ColumnType.SHORT),
          Map.entry("int", ColumnType.INT),
          Map.entry("long", ColumnType.LONG),
          Map.entry("float", ColumnType.FLOAT),
          Map.entry("double", ColumnType.DOUBLE),
          Map.entry("string", ColumnType.STRING),
          Map.entry("date", ColumnType.DATE),
          Map.entry("timestamp", ColumnType.TIMESTAMP),
          Map.entry("instant", ColumnType.INSTANT));

  /** Checks that a text can be of this type, and the form. */
  public TextType {
    boolean hasForm = !form.isEmpty();
    if (hasForm) {
      TimeForm.parse(form, type.kind() == ColumnType.Kind.TIMESTAMP);
    }
    if (type.isNested() || type.kind() == ColumnType.Kind.BINARY) {
      throw new IllegalArgumentException("columns of CSV must hold single values: type=" + type);
    }
  }

  /** A type in its usual form. */
  public static TextType of(ColumnType type) {
    return new TextType(type, "");
  }

  /**
   * Reads a type, such as {@code long}, {@code decimal(10, 2)} or {@code date(%d/%m/%Y)}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static TextType parse(String text) {
    Matcher parts = TEXT.matcher(text.toLowerCase(Locale.ROOT));
    if (parts.matches()) {
      String name = parts.group(1);
      ColumnType simple = SIMPLE.get(name);
      if (parts.group(2) == null) {
        if (simple != null) {
          return of(simple);
        }
      } else if (name.equals("date") || name.equals("timestamp")) {
        ColumnType time = name.equals("date") ? ColumnType.DATE : ColumnType.TIMESTAMP;
        return new TextType(time, text.substring(parts.start(2), parts.end(2)));
      } else if (name.equals("decimal")) {
        Matcher digits = DIGITS.matcher(parts.group(2));
        if (digits.matches()) {
          int precision = Integer.parseInt(digits.group(1));
          return of(ColumnType.decimal(precision, Integer.parseInt(digits.group(2))));
        }
      }
    }
    throw new IllegalArgumentException(
        "a type must be string, long, int, short, byte, double, float, decimal(digits, decimals),"
            + " boolean, date, timestamp or instant, with a form for dates as in date(%d/%m/%Y):"
            + " type="
            + text);
  }

  /**
   * An expression for the value of a text.
   *
   * @param message an expression for the message of a failure, if the text is of another type
   */
  public String value(TextSql sql, String text, String message) {
    if (type.equals(ColumnType.STRING)) {
      return text;
    }
    return "CASE WHEN "
        + fits(sql, text)
        + " THEN "
        + cast(sql, text)
        + " WHEN "
        + text
        + " IS NOT NULL THEN "
        + sql.fail(message)
        + " END";
  }

  private String cast(TextSql sql, String text) {
    return switch (type.kind()) {
      case BOOLEAN -> "(lower(" + text + ") = 'true')";
      case DATE, TIMESTAMP -> tried(sql.dialect(), iso(sql, text), type);
      default -> tried(sql.dialect(), text, type);
    };
  }

  /** A cast that gives null if it fails. */
  static String tried(SqlDialect dialect, String text, ColumnType type) {
    return "TRY_CAST(" + text + " AS " + dialect.type(type) + ")";
  }

  /** A condition: whether a text is written exactly as the database writes its value. */
  static String isCanonical(SqlDialect dialect, String text, ColumnType type) {
    String string = dialect.type(ColumnType.STRING);
    return "CAST(" + tried(dialect, text, type) + " AS " + string + ") = " + text;
  }

  private String iso(TextSql sql, String text) {
    if (form.isEmpty()) {
      return text;
    }
    TimeForm found = time();
    return sql.replaced(text, found.pattern(), found.iso());
  }

  private TimeForm time() {
    return TimeForm.parse(form, type.kind() == ColumnType.Kind.TIMESTAMP);
  }

  private String fits(TextSql sql, String text) {
    String exists = cast(sql, text) + " IS NOT NULL";
    return switch (type.kind()) {
      case BOOLEAN -> "lower(" + text + ") IN ('true', 'false')";
      case BYTE, SHORT, INT, LONG ->
          "("
              + isCanonical(sql.dialect(), text, type)
              + " OR ("
              + sql.matches(text, "[+-]?[0-9]+")
              + " AND "
              + exists
              + "))";
      case FLOAT, DOUBLE ->
          "(("
              + sql.matches(text, NUMBER)
              + " AND "
              + isFinite(sql.dialect(), text, type)
              + ") OR "
              + sql.matches(text, SPECIAL)
              + ")";
      case DECIMAL -> sql.matches(text, decimals(type.scale())) + " AND " + exists;
      case DATE, TIMESTAMP, INSTANT -> sql.matches(text, pattern()) + " AND " + exists;
      case STRING, BINARY, LIST, MAP, STRUCT -> throw new AssertionError(type);
    };
  }

  /** A condition: whether a number is within the range of its type. */
  static String isFinite(SqlDialect dialect, String text, ColumnType type) {
    String infinity = "CAST('Infinity' AS " + dialect.type(type) + ")";
    return "abs(" + tried(dialect, text, type) + ") < " + infinity;
  }

  private static String decimals(int scale) {
    return scale == 0
        ? "[+-]?[0-9]+"
        : "[+-]?([0-9]+([.][0-9]{0," + scale + "})?|[.][0-9]{1," + scale + "})";
  }

  private String pattern() {
    if (!form.isEmpty()) {
      return time().pattern();
    }
    return switch (type.kind()) {
      case DATE -> DAY;
      case TIMESTAMP -> TIME;
      default -> DAY + CLOCK + ZONE;
    };
  }

  @Override
  public String toString() {
    return form.isEmpty() ? type.toString() : type + "(" + form + ")";
  }
}
