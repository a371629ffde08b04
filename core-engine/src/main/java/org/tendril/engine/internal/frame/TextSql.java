package org.tendril.engine.internal.frame;

import org.tendril.engine.frame.SqlDialect;

/**
 * The functions on text whose names differ between databases.
 *
 * @param dialect quotes, literals and types
 * @param matching the function that searches a pattern
 * @param failing the function that fails with a message
 * @param group the character before the number of a group in a replacement
 */
public record TextSql(SqlDialect dialect, String matching, String failing, char group) {

  /** A condition: whether the whole text has a form. */
  String matches(String text, String pattern) {
    return matching + "(" + text + ", " + dialect.literal(whole(pattern)) + ")";
  }

  /** A text of a form with its groups at other places. */
  String replaced(String text, String pattern, String replacement) {
    return "regexp_replace("
        + text
        + ", "
        + dialect.literal(whole(pattern))
        + ", "
        + dialect.literal(replacement.replace('$', group))
        + ")";
  }

  private static String whole(String pattern) {
    return "\\A(?:" + pattern + ")\\z";
  }

  String fail(String message) {
    return failing + "(" + message + ")";
  }
}
