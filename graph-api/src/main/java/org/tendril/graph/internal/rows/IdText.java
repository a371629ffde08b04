package org.tendril.graph.internal.rows;

import java.util.Arrays;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.Text;
import org.tendril.partition.IdMap;

/**
 * Writes original ids as columns of text.
 *
 * <p>Between commas, an id with a comma, a quotation mark or a line break is quoted, and quotation
 * marks inside are doubled (RFC 4180). Between blanks or tabs, ids are not quoted. An id that would
 * break the line is refused: between blanks if it is empty or has white space, between tabs if it
 * has a tab or a line break.
 */
public final class IdText {
  private IdText() {}

  /**
   * Appends the original id of {@code vertexId}.
   *
   * @param separator of columns: a comma, a tab or a blank
   * @throws TendrilException.InvalidInput if the id is not allowed in such a column
   */
  public static void append(IdMap ids, long vertexId, char separator, Text text) {
    int from = text.length();
    ids.append(vertexId, text);
    if (ids.dictionary() != null) {
      end(from, separator, text);
    }
  }

  /** Appends a text, such as the name of a column, by the rules for ids. */
  public static void append(String field, char separator, Text text) {
    int from = text.length();
    text.add(field);
    end(from, separator, text);
  }

  private static void end(int from, char separator, Text text) {
    if (separator == ',') {
      quoteIfNeeded(from, text);
    } else if (breaksLine(from, separator, text)) {
      String id = text.toString(from);
      throw new TendrilException.InvalidInput(
          "ids must not be empty or hold white space in lines of columns: id=\""
              + id
              + "\"; write .csv, which can hold it");
    }
  }

  private static boolean breaksLine(int from, char separator, Text text) {
    byte[] bytes = text.bytes();
    for (int i = from; i < text.length(); i++) {
      byte c = bytes[i];
      if (c == '\t' || c == '\n' || c == '\r' || (c == ' ' && separator == ' ')) {
        return true;
      }
    }
    return separator == ' ' && from == text.length();
  }

  private static void quoteIfNeeded(int from, Text text) {
    byte[] bytes = text.bytes();
    boolean special = false;
    for (int i = from; i < text.length(); i++) {
      byte c = bytes[i];
      special |= c == ',' || c == '"' || c == '\n' || c == '\r';
    }
    if (!special) {
      return;
    }
    byte[] plain = Arrays.copyOfRange(bytes, from, text.length());
    text.truncate(from);
    text.add('"');
    for (byte c : plain) {
      text.add((char) (c & 0xff));
      if (c == '"') {
        text.add('"');
      }
    }
    text.add('"');
  }
}
