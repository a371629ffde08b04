package org.tendril.datasets.internal.edgelist;

import static java.lang.Math.min;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.ReadOptions.Delimiter;
import org.tendril.datasets.ReadOptions.Header;
import org.tendril.datasets.ReadOptions.Lines;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.LineLayout;
import org.tendril.datasets.internal.text.LineRules;
import org.tendril.datasets.internal.text.TextLine;
import org.tendril.engine.failure.TendrilException;

/**
 * The facts stated by the first lines of an edge list.
 *
 * @param start the first line
 * @param first the first data line, in a file whose bad lines are skipped the first good one
 * @param isEdge whether that line is an edge
 * @param counts its numbers if it may be, or is, a header of counts, or null
 * @param layout the layout of all lines of edges
 * @param badBefore number of bad lines before a first line that is no edge
 * @param account the assumptions, to which the reader adds others
 */
record EdgeListHead(
    TextLine start,
    TextLine first,
    boolean isEdge,
    @Nullable CountsHeader counts,
    LineLayout layout,
    int badBefore,
    EdgeListAccount account) {
  private static final int MOST_LINES = 64;

  /**
   * Reads the head of a text from which no line was read.
   *
   * @return null if there is no data line
   * @throws TendrilException.InvalidInput if the first line is neither edge nor header, or a column
   *     cannot be understood
   */
  static @Nullable EdgeListHead read(EdgeText text, ReadOptions options) {
    List<String> comments = new ArrayList<>();
    List<TextLine> lines = new ArrayList<>();
    TextLine start = text.nextLine();
    TextLine line = start;
    while (line != null) {
      if (text.isData(line)) {
        lines.add(line);
      } else if (lines.isEmpty() && comments.size() < MOST_LINES) {
        comments.add(line.text());
      }
      line = lines.size() < MOST_LINES ? text.nextLine() : null;
    }
    return start == null || lines.isEmpty()
        ? null
        : new Reader(text, options, comments, lines).read(start);
  }

  /** Makes the first edge the next line of the text. */
  void rewind(EdgeText text) {
    if (isEdge) {
      text.rewindTo(start);
    } else {
      text.rewindAfter(first);
    }
  }

  /**
   * The smallest id that the counts declare, or -1 if the first line is an edge.
   *
   * @param edgeCount number of the other edges
   * @param minId their smallest id
   * @param maxId their largest id
   * @throws TendrilException.InvalidInput if the first line is neither a header of these edges nor
   *     an edge like them
   */
  int firstDeclaredId(EdgeText text, long edgeCount, long minId, long maxId) {
    CountsHeader header = Objects.requireNonNull(counts);
    int firstId = header.firstIdIfItFits(edgeCount, minId, maxId);
    boolean isGiven = account.isGivenHeader(first.text());
    if (firstId >= 0 && (isGiven || layout.columns() > 2 || !header.mayBeAnEdge(maxId))) {
      if (!isGiven) {
        account.counts(header, true);
      }
      return firstId;
    }
    if (layout.columns() > 2 || isGiven) {
      throw text.failure(
          first,
          (isGiven
                  ? "line must be a header "
                  : "line must have "
                      + layout.columns()
                      + " columns (source target weight) as the next one has, or be a header ")
              + "(vertices edges) that fits: edges="
              + edgeCount);
    }
    if (firstId >= 0) {
      account.counts(header, false);
    }
    account.firstEdge(header);
    return -1;
  }

  /** Understands the lines. */
  private static final class Reader {
    private final EdgeText text;
    private final ReadOptions options;
    private final Lines given;
    private final List<TextLine> all;
    private final List<TextLine> lines; // that are not bad
    private final EdgeListAccount account;
    private final Delimiter delimiter;

    Reader(EdgeText text, ReadOptions options, List<String> comments, List<TextLine> lines) {
      this.text = text;
      this.options = options;
      this.given = options.lines();
      this.all = lines;
      text.requireLineEnd(lines.get(0));
      this.account = new EdgeListAccount(options, comments);
      this.delimiter = delimiter(lines);
      this.lines = given.skipsBadLines() ? withoutBad(lines) : lines;
    }

    private Delimiter delimiter(List<TextLine> all) {
      if (given.delimiter() != Delimiter.RECOGNIZED) {
        return given.delimiter();
      }
      return account.isWritten()
          ? Delimiter.BLANK
          : Delimiters.of(text, all, !options.hasStringIds());
    }

    /**
     * The lines with at least two columns, integers where ids are, after a given header; all if
     * there are none.
     */
    private List<TextLine> withoutBad(List<TextLine> all) {
      List<TextLine> good =
          all.stream()
              .filter(
                  line ->
                      (given.header() == Header.PRESENT && line == all.get(0))
                          || (options.hasStringIds()
                              ? line.columns(delimiter).size() >= 2
                              : Delimiters.isEdge(line.text(), delimiter)))
              .toList();
      return good.isEmpty() ? all : good;
    }

    EdgeListHead read(TextLine start) {
      TextLine first = lines.get(0);
      HeaderLine header = new HeaderLine(options, delimiter, lines, account);
      boolean isHeader = header.isHeader();
      CountsHeader counts = header.counts();
      boolean isEdge = !isHeader && counts == null;
      int columns = columns(isHeader, counts != null);
      List<TextLine> edges = isEdge ? lines : lines.subList(1, lines.size());
      if (columns < 2 || (columns > 3 && given.weightColumn() == Lines.THIRD)) {
        TextLine wrong = edges.isEmpty() ? first : edges.get(0);
        String rule =
            "line must have 2 or 3 columns between " + separators() + " (source target [weight])";
        throw columns < 2
            ? text.failure(wrong, rule)
            : text.failure(wrong, rule, "name one by --weight NUMBER, or --weight none");
      }
      WeightColumn weight = new WeightColumn(text, options, delimiter, columns);
      account.delimiter(delimiter);
      weight.check(isHeader ? first : null, edges, account);
      account.firstLines(edges.stream().limit(3).map(line -> line.columns(delimiter)).toList());
      String names =
          List.of(" (source target)", " (source target weight)", "").get(min(columns - 2, 2));
      String rule = "line must have " + columns + " columns" + names + " as the first edge has";
      LineRules rules = new LineRules(delimiter, true, given.skipsBadLines());
      LineLayout layout =
          new LineLayout(columns, weight.index(), options.weights(), rule, "", rules);
      int badBefore = isEdge ? 0 : all.indexOf(first);
      return new EdgeListHead(start, first, isEdge, counts, layout, badBefore, account);
    }

    private String separators() {
      return switch (delimiter) {
        case RECOGNIZED, BLANK -> "blanks";
        case TAB -> "tabs";
        case COMMA -> "commas";
        case SEMICOLON -> "semicolons";
        case PIPE -> "vertical bars";
      };
    }

    /** The number of columns of the edges; after counts more than two only if two edges agree. */
    private int columns(boolean isHeader, boolean mayBeCounts) {
      boolean firstIsEdge = lines.size() == 1 || !(isHeader || mayBeCounts);
      int columns = lines.get(firstIsEdge ? 0 : 1).columns(delimiter).size();
      boolean agree = lines.size() < 3 || lines.get(2).columns(delimiter).size() == columns;
      return mayBeCounts && !(columns >= 3 && agree) ? 2 : columns;
    }
  }
}
