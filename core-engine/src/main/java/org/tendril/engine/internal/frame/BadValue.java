package org.tendril.engine.internal.frame;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.engine.internal.Excerpt;

/**
 * A value of a file that is not of the declared type. The message of the query's failure contains
 * its parts, from which the message to the user is built, with the line.
 *
 * @param csv the form of the file; null if it is not CSV
 * @param position the position of the column in the file, from 0
 */
public record BadValue(
    String file, @Nullable CsvOptions csv, int position, String column, String type, String value) {
  private static final String MARK = "\u001F"; // separates the parts
  private static final String BEGIN = // no query can write it to make this read a file
      MARK + "value " + UUID.randomUUID() + MARK;
  private static final int MOST = 1000; // characters of a value

  /** An expression for the message of a failure; {@code file} and {@code text} are expressions. */
  public static String message(
      SqlDialect dialect,
      String file,
      @Nullable CsvOptions csv,
      int position,
      String column,
      TextType type,
      String text) {
    String form = csv == null ? "" : "" + csv.delimiter() + csv.quote() + (csv.hasHeader() ? 1 : 0);
    return "concat("
        + dialect.literal(BEGIN)
        + ", "
        + file
        + ", "
        + dialect.literal(String.join(MARK, "", form, "" + position, column, type.toString(), ""))
        + ", left("
        + text
        + ", "
        + MOST
        + "), "
        + dialect.literal(MARK)
        + ")";
  }

  /** The value that an error of a database describes. */
  public static Optional<BadValue> in(String message) {
    int begin = message.indexOf(BEGIN);
    String[] parts = begin < 0 ? new String[0] : message.substring(begin).split(MARK, -1);
    if (parts.length < 9) {
      return Optional.empty();
    }
    String form = parts[3];
    CsvOptions csv =
        form.isEmpty()
            ? null
            : new CsvOptions(form.charAt(2) == '1', form.charAt(0), form.charAt(1), "");
    return Optional.of(
        new BadValue(parts[2], csv, Integer.parseInt(parts[4]), parts[5], parts[6], parts[7]));
  }

  /** The message to the user, which names the line of CSV; searches the file for it. */
  public String explained(FileAccess files, String subject) {
    Predicate<String> isValue =
        text -> value.length() < MOST ? text.equals(value) : text.startsWith(value);
    long line = csv == null ? 0 : CsvRecords.line(files, file, csv, position, isValue);
    boolean isDate = List.of("date", "timestamp").contains(type);
    return subject
        + ": "
        + (subject.contains(file) ? "" : file + " ")
        + (line == 0 ? "" : "line " + line + ": ")
        + "values must be of the declared type: column="
        + column
        + " type="
        + type
        + " value="
        + Excerpt.of(value)
        + "; correct it, or declare another type"
        + (isDate ? ", such as " + type + "(%d/%m/%Y)" : "");
  }
}
