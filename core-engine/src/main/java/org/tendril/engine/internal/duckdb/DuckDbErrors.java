package org.tendril.engine.internal.duckdb;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.internal.Excerpt;
import org.tendril.engine.internal.frame.BadValue;

/** Classifies DuckDB's errors by their first words: they have neither a state nor a code. */
final class DuckDbErrors {
  private static final Pattern CSV_LINE =
      Pattern.compile(
          "(?s)^.*?CSV Error on Line: (\\d+)\n(?:Original Line: (.*?)\n)?(.*?)"
              + "\n(?:Possible .*?\n)?\\s*file = (.*?)\n.*$");
  private static final Pattern CSV_NOISE = // hints about options that users do not have
      Pattern.compile("(?s)\n(Possible |Column .* is being converted|This type was auto).*$");
  private static final Pattern FOREIGN_NAMES = // suggested names that are not the user's
      Pattern.compile(
          "\\s*(Did you mean|Candidate bindings:)"
              + " \"(pg_|duckdb_|sqlite_|pragma_|information_|_tendril_)[^\n"
              + "]*");
  private static final int EXCERPT = 80;
  private static final int LONGEST = 2000;

  private DuckDbErrors() {}

  static RuntimeException failure(SQLException e, String subject) {
    String message = String.valueOf(e.getMessage());
    Optional<BadValue> bad = BadValue.in(message);
    if (bad.isPresent()) {
      return new TendrilException.InvalidInput(bad.get().explained(FileAccess.local(), subject), e);
    }
    String text = subject + ": " + explained(message, subject);
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.startsWith("out of memory") || lower.contains("no space left")) {
      return new TendrilException.ResourceExhausted(
          text + "; raise the memory budget, or free some disk", e);
    }
    if (lower.contains("table with name " + DuckDbTable.PREFIX)) {
      return new IllegalStateException(
          subject + ": a frame and frames derived from it cannot be used after unpersist()", e);
    }
    if (lower.startsWith("internal error") || lower.startsWith("fatal error")) {
      return new IllegalStateException("DuckDB failed internally: " + text, e);
    }
    return new TendrilException.InvalidInput(text, e);
  }

  /** The message in one line, with a remedy if DuckDB's does not apply. */
  private static String explained(String message, String subject) {
    Matcher line = CSV_LINE.matcher(message);
    if (line.matches()) {
      return csv(line, subject);
    }
    String text = oneLine(message);
    if (text.contains("No magic bytes found") || text.contains("too small to be a Parquet file")) {
      return text + "; it is not a Parquet file, or it is truncated: write it again";
    }
    return text;
  }

  private static String csv(Matcher line, String subject) {
    String original = line.group(2) == null ? "" : line.group(2).strip();
    String excerpt = original.substring(0, Math.min(EXCERPT, original.length()));
    return oneLine(
        (subject.contains(line.group(4)) ? "" : line.group(4) + " ")
            + "line "
            + line.group(1)
            + ": "
            + CSV_NOISE.matcher("\n" + line.group(3)).replaceFirst("").strip()
            + (excerpt.isEmpty() ? "" : ": text=" + excerpt));
  }

  /** The message without the excerpt of the query, most of which is not the user's text. */
  private static String oneLine(String message) {
    int excerpt = message.indexOf("\n\nLINE ");
    String text = excerpt < 0 ? message : message.substring(0, excerpt);
    text = FOREIGN_NAMES.matcher(text).replaceAll("");
    return Excerpt.of(text.strip(), LONGEST).replaceAll("\\s*\n\\s*", "; ");
  }
}
