package org.tendril.datasets.internal.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tendril.datasets.ReadOptions.Delimiter;

/** A line at the beginning of a text, read before the parallel parser reads the rest. */
public final class TextLine {
  private final String text;
  private final TextBlock source;
  final int block; // index among the blocks held
  final int from; // in that block
  final int to; // start of the next line

  private TextLine(String text, TextBlock source, int block, int from, int to) {
    this.text = text;
    this.source = source;
    this.block = block;
    this.from = from;
    this.to = to;
  }

  /** The line that begins at {@code from}. */
  static TextLine at(TextBlock source, int block, int from) {
    int to = LineScanner.afterLine(source.bytes, from);
    String text = new String(source.bytes, from, to - 1 - from, StandardCharsets.UTF_8);
    return new TextLine(text, source, block, from, to);
  }

  /** The line without its end. */
  public String text() {
    return text;
  }

  /** The columns, separated by blanks and tabs; other control characters belong to a column. */
  public List<String> columns() {
    return fields(text, Delimiter.BLANK);
  }

  /** The columns between separators. */
  public List<String> columns(Delimiter delimiter) {
    return fields(text, delimiter);
  }

  /** The fields of a line without its end, blanks around them removed. */
  public static List<String> fields(String line, Delimiter delimiter) {
    String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    if (delimiter == Delimiter.BLANK) {
      return Arrays.stream(text.split("[ \t]+", -1)).filter(word -> !word.isEmpty()).toList();
    }
    List<String> fields = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || text.charAt(at) == delimiter.character()) {
        fields.add(text.substring(from, at).replaceAll("^[ \t]+|[ \t]+$", ""));
        from = at + 1;
      }
    }
    int last = fields.size() - 1;
    return last > 1 && fields.get(last).isEmpty() ? fields.subList(0, last) : fields;
  }

  /** Whether a carriage return is elsewhere than at the end. */
  boolean hasLoneReturn() {
    int first = text.indexOf('\r');
    return first >= 0 && first < text.length() - 1;
  }

  /** Offset in the text of the byte after the line and its end. */
  long endOffset() {
    return source.offset + to;
  }

  /** Whether the line begins with one of the characters {@code comments}. */
  public boolean isComment(String comments) {
    String stripped = text.strip();
    return !stripped.isEmpty() && comments.indexOf(stripped.charAt(0)) >= 0;
  }

  boolean isData(String comments) {
    List<String> columns = columns();
    return !columns.isEmpty() && comments.indexOf(columns.get(0).charAt(0)) < 0;
  }

  /** The line as a failure without a rule: its first column and whole text. */
  LineFailure place() {
    int word = LineScanner.skipBlanks(source.bytes, from);
    return LineFailure.at(source, from, word, "", word, to);
  }

  /** One column of the line, from 0, as a failure without a rule. */
  LineFailure placeOf(int column) {
    int word = LineScanner.skipBlanks(source.bytes, from);
    for (int i = 0; i < column; i++) {
      word = LineScanner.skipBlanks(source.bytes, LineScanner.tokenEnd(source.bytes, word));
    }
    int end = LineScanner.tokenEnd(source.bytes, word);
    return LineFailure.at(source, from, word, "", word, end);
  }
}
