package org.tendril.engine.internal.duckdb;

import java.sql.SQLException;
import java.util.Locale;
import org.tendril.engine.internal.files.Failures;

/** Sorts DuckDB's errors by the words they begin with: they have neither a state nor a code. */
final class DuckDbErrors {
  private DuckDbErrors() {}

  static RuntimeException failure(SQLException e, String subject, Failures failures) {
    String message = oneLine(String.valueOf(e.getMessage()));
    String text = subject + ": " + message;
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.startsWith("out of memory") || lower.contains("no space left")) {
      return failures.resourceExhausted(text + "; raise the memory budget, or free some disk", e);
    }
    if (lower.startsWith("internal error") || lower.startsWith("fatal error")) {
      return new IllegalStateException("DuckDB must not fail: " + text, e);
    }
    return failures.invalidInput(text, e);
  }

  /** Without the excerpt of the query, most of which is not the user's text. */
  private static String oneLine(String message) {
    int excerpt = message.indexOf("\n\nLINE ");
    String text = excerpt < 0 ? message : message.substring(0, excerpt);
    return text.strip().replaceAll("\\s*\\n\\s*", "; ");
  }
}
