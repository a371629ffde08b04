package org.tendril.datasets.internal.edgelist;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tendril.datasets.ReadOptions.Delimiter;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.TextLine;
import org.tendril.engine.failure.TendrilException;

/**
 * Recognizes the separator of columns from the first lines of an edge list: it cuts each of them,
 * or else most of them, into the same number of columns.
 */
final class Delimiters {
  private static final List<Delimiter> ALL =
      List.of(Delimiter.BLANK, Delimiter.TAB, Delimiter.COMMA, Delimiter.SEMICOLON, Delimiter.PIPE);

  private final List<String> lines;
  private final int leastAlike; // lines with the same number of columns

  private Delimiters(List<String> lines, int leastAlike) {
    this.lines = lines;
    this.leastAlike = leastAlike;
  }

  /**
   * The separator of the lines; blanks in doubt.
   *
   * @throws TendrilException.InvalidInput if both blanks and another separator fit strings
   */
  static Delimiter of(EdgeText text, List<TextLine> lines, boolean integers) {
    List<String> texts = lines.stream().map(TextLine::text).toList();
    Optional<Delimiter> found = Optional.empty();
    for (int least : new int[] {texts.size(), texts.size() / 2 + 1}) {
      Delimiters delimiters = new Delimiters(texts, least);
      if (found.isEmpty() && integers) {
        found = ALL.stream().filter(delimiters::givesIntegers).findFirst();
        boolean hasPair = texts.stream().anyMatch(line -> isEdge(line, Delimiter.BLANK));
        found = found.isEmpty() && hasPair ? Optional.of(Delimiter.BLANK) : found;
      }
      if (found.isEmpty()) {
        found = delimiters.ofStrings(text, lines.get(0));
      }
    }
    return found.orElse(Delimiter.BLANK);
  }

  private boolean givesIntegers(Delimiter delimiter) {
    return fits(delimiter)
        && !(delimiter != Delimiter.BLANK && hasBlanksWithin(delimiter))
        && lines.stream().anyMatch(line -> isEdge(line, delimiter));
  }

  /** A tab before all others, because strings may have blanks and commas. */
  private Optional<Delimiter> ofStrings(EdgeText text, TextLine first) {
    Optional<Delimiter> mark = ALL.stream().skip(1).filter(this::fits).findFirst();
    if (mark.isEmpty()) {
      return fits(Delimiter.BLANK) ? Optional.of(Delimiter.BLANK) : mark;
    }
    if (mark.get() != Delimiter.TAB && hasBlanksWithin(mark.get()) && fits(Delimiter.BLANK)) {
      throw text.failure(
          first,
          "separator of columns must be clear",
          "give --delimiter " + mark.get() + " or --delimiter " + Delimiter.BLANK);
    }
    return mark;
  }

  /** Whether a line begins with two integers. */
  static boolean isEdge(String line, Delimiter delimiter) {
    List<String> fields = TextLine.fields(line, delimiter);
    return fields.size() >= 2 && isInteger(fields.get(0)) && isInteger(fields.get(1));
  }

  private static boolean isInteger(String field) {
    return field.matches("0|-?[1-9][0-9]{0,18}");
  }

  private boolean fits(Delimiter delimiter) {
    int most = delimiter == Delimiter.BLANK ? 3 : Integer.MAX_VALUE;
    Map<Integer, Long> counts =
        lines.stream()
            .map(line -> TextLine.fields(line, delimiter))
            .filter(fields -> fields.size() >= 2 && fields.size() <= most)
            .filter(fields -> !fields.get(0).isEmpty() && !fields.get(1).isEmpty())
            .collect(Collectors.groupingBy(List::size, Collectors.counting()));
    return counts.values().stream().anyMatch(alike -> alike >= leastAlike);
  }

  private boolean hasBlanksWithin(Delimiter delimiter) {
    return lines.stream()
        .flatMap(line -> TextLine.fields(line, delimiter).stream().limit(2))
        .anyMatch(field -> field.matches(".*[ \t].*"));
  }
}
