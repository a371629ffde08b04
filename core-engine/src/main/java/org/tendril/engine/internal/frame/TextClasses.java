package org.tendril.engine.internal.frame;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.SqlDialect;

/**
 * Finds the types of columns of text: each value is of one class, and the classes of all values
 * decide. The rule is the same on all engines, see {@code docs/tables.md}.
 */
public final class TextClasses {
  /** A warning about a path and a column. */
  public static final String PADDED_IDS =
      "{}: ids begin or end with spaces, which are a part of them: column={}; declare the type of"
          + " the column, such as string, to hide this warning";

  /** The class of texts that are of no other type. */
  public static final int TEXT = 512;

  private static final int SHORT_INTEGER = 1; // exact as a double
  private static final int INTEGER = 2;
  private static final int DECIMAL = 4;
  private static final int SPECIAL = 8;
  private static final int DATE = 16;
  private static final int TIME = 32;
  private static final int LOWER = 64;
  private static final int UPPER = 128;
  private static final int CAPITAL = 256;
  private static final int PADDED = 1024; // begins or ends with a space

  private static final String NUMBER =
      "-?(0|[1-9][0-9]*)?([.][0-9]+([eE][+-]?[0-9]+)?|[eE][+-][0-9]+)";
  private static final int[] FAMILIES = {
    SHORT_INTEGER | INTEGER, SHORT_INTEGER | DECIMAL | SPECIAL, DATE | TIME, LOWER, UPPER, CAPITAL
  };

  private TextClasses() {}

  /**
   * An aggregate: the union of the classes of all values.
   *
   * @param likely classes to try first, since most values are of them
   */
  public static String term(TextSql sql, String text, boolean isId, int likely) {
    return "coalesce(bit_or(" + (isId ? ofId(sql, text) : of(sql, text, likely)) + "), 0)";
  }

  private static String ofId(TextSql sql, String text) {
    return "CASE WHEN "
        + text
        + " IS NULL THEN 0 WHEN "
        + TextType.isCanonical(sql.dialect(), text, ColumnType.LONG)
        + " THEN "
        + INTEGER
        + " WHEN trim("
        + text
        + ") <> "
        + text
        + " THEN "
        + PADDED
        + " ELSE "
        + TEXT
        + " END";
  }

  private static String of(TextSql sql, String text, int likely) {
    List<Branch> branches = new ArrayList<>(branches(sql, text));
    branches.sort(Comparator.comparing(branch -> (branch.classes & likely) == 0));
    return branches.stream()
        .map(branch -> " WHEN " + branch.condition + " THEN " + branch.found)
        .collect(
            Collectors.joining(
                "", "CASE WHEN " + text + " IS NULL THEN 0", " ELSE " + TEXT + " END"));
  }

  /** A form of texts that no other form shares, so the order of branches does not matter. */
  private record Branch(int classes, String condition, Object found) {
    Branch(int found, String condition) {
      this(found, condition, found);
    }
  }

  private static List<Branch> branches(TextSql sql, String text) {
    SqlDialect dialect = sql.dialect();
    String length = "length(" + text + ")";
    String integer =
        "CASE WHEN " + length + " <= 15 THEN " + SHORT_INTEGER + " ELSE " + INTEGER + " END";
    String number =
        sql.matches(text, NUMBER) + " AND " + TextType.isFinite(dialect, text, ColumnType.DOUBLE);
    String day = length + " = 10 AND " + TextType.isCanonical(dialect, text, ColumnType.DATE);
    String time =
        length
            + " BETWEEN 16 AND 26 AND "
            + sql.matches(text, TextType.TIME)
            + " AND "
            + TextType.tried(dialect, text, ColumnType.TIMESTAMP)
            + " IS NOT NULL";
    return List.of(
        new Branch(
            SHORT_INTEGER | INTEGER, TextType.isCanonical(dialect, text, ColumnType.LONG), integer),
        new Branch(DECIMAL, number),
        new Branch(DATE, day),
        new Branch(TIME, time),
        new Branch(LOWER, text + " IN ('true', 'false')"),
        new Branch(UPPER, text + " IN ('TRUE', 'FALSE')"),
        new Branch(CAPITAL, text + " IN ('True', 'False')"),
        new Branch(SPECIAL, text + " IN ('nan', 'NaN', 'inf', '-inf', 'Infinity', '-Infinity')"));
  }

  /** The type that fits values of these classes. */
  public static ColumnType type(int classes) {
    if (classes == 0 || classes == SPECIAL || isText(classes)) {
      return ColumnType.STRING;
    } else if ((classes & ~(SHORT_INTEGER | INTEGER)) == 0) {
      return ColumnType.LONG;
    } else if ((classes & (SHORT_INTEGER | DECIMAL)) != 0) {
      return ColumnType.DOUBLE;
    } else if (classes == DATE) {
      return ColumnType.DATE;
    }
    return (classes & TIME) != 0 ? ColumnType.TIMESTAMP : ColumnType.BOOLEAN;
  }

  /** Whether only text fits these values, whatever others there are. */
  public static boolean isText(int classes) {
    for (int family : FAMILIES) {
      if ((classes & ~family) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether ids begin or end with a space. */
  public static boolean hasPadded(int classes) {
    return (classes & PADDED) != 0;
  }
}
