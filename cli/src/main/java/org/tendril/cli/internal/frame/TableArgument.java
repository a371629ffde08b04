package org.tendril.cli.internal.frame;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table named on the command line: {@code [LABEL[:FROM:TO]=]PATH}.
 *
 * @param label its name in patterns and queries; null if none is given
 * @param from the label of the vertices that edges leave; null if not given
 * @param to the label of the vertices that edges enter; null if not given
 * @param path the file, directory or pattern
 */
public record TableArgument(
    @Nullable String label, @Nullable String from, @Nullable String to, String path) {
  private static final String NAME = "[A-Za-z_][A-Za-z_0-9]*";
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(" + NAME + ")(?::(" + NAME + "):(" + NAME + "))?=)?(.+)", Pattern.DOTALL);

  /**
   * Reads the value of an option.
   *
   * @throws IllegalArgumentException if there is no path
   */
  static TableArgument parse(String option, String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(option + " must name a file: " + option + "=" + text);
    }
    return new TableArgument(
        matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
  }

  /** Reads all values of an option. */
  static List<TableArgument> parse(String option, List<String> texts) {
    return texts.stream().map(text -> parse(option, text)).toList();
  }

  /** The column that an option names for this table, or else for all tables. */
  static String column(
      String option,
      List<String> texts,
      TableArgument table,
      List<TableArgument> all,
      String name) {
    String own = null;
    String general = null;
    for (String text : texts) {
      int equals = text.indexOf('=');
      String label = equals < 0 ? "" : text.substring(0, equals);
      if (all.stream().noneMatch(other -> label.equalsIgnoreCase(other.label()))) {
        general = once(option, general, text);
      } else if (label.equalsIgnoreCase(table.label())) {
        own = once(option, own, text.substring(equals + 1));
      }
    }
    return own != null ? own : general != null ? general : name;
  }

  private static String once(String option, @Nullable String before, String column) {
    if (before != null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must name one column for each table: columns=%s",
              option,
              List.of(before, column)));
    }
    return column;
  }

  /** The labels of tables, for messages. */
  static String labels(List<TableArgument> tables) {
    return tables.stream()
        .map(table -> table.label() == null ? table.path() : table.label())
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
