package org.tendril.graph.internal.motif;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException.InvalidInput;
import org.tendril.engine.internal.Excerpt;

/** A position in a user's text, and the errors that show it. */
final class TextCursor {
  private static final int MOST = 1000;
  private static final int MOST_AROUND = 150;

  private final String text;
  private final String subject;
  private final boolean hasComments;
  private int position;

  /**
   * A cursor at the start of a text.
   *
   * @param subject name of the text in messages
   * @param hasComments whether SQL's comments count as space
   */
  TextCursor(String text, String subject, boolean hasComments) {
    this.text = text;
    this.subject = subject;
    this.hasComments = hasComments;
  }

  String text() {
    return text;
  }

  int position() {
    return position;
  }

  void moveTo(int place) {
    position = place;
  }

  /** Skips space and comments. */
  TextCursor skip() {
    while (position < text.length()) {
      if (Character.isWhitespace(text.charAt(position))) {
        position++;
      } else if (hasComments && text.startsWith("--", position)) {
        int end = text.indexOf('\n', position);
        position = end < 0 ? text.length() : end;
      } else if (hasComments && text.startsWith("/*", position)) {
        int end = text.indexOf("*/", position + 2);
        if (end < 0) {
          throw failure(position, "the comment must end by */");
        }
        position = end + 2;
      } else {
        break;
      }
    }
    return this;
  }

  boolean isAtEnd() {
    return position >= text.length();
  }

  /** The character here; 0 at the end. */
  char peek() {
    return isAtEnd() ? 0 : text.charAt(position);
  }

  /** Whether this symbol comes next, after space. */
  boolean sees(String symbol) {
    return skip().text.startsWith(symbol, position);
  }

  /** Consumes this symbol if it comes next, after space. */
  boolean take(String symbol) {
    if (!sees(symbol)) {
      return false;
    }
    position += symbol.length();
    return true;
  }

  /** Consumes this symbol, which must come next. */
  void expect(String symbol, String purpose) {
    if (!take(symbol)) {
      throw expected("'" + symbol + "' " + purpose);
    }
  }

  /**
   * Whether names may have this character: letters, digits and marks of any script, underscores.
   */
  static boolean isNamePart(char c) {
    return c == '_'
        || Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK
        || Character.isSurrogate(c); // half of a letter beyond 16 bits
  }

  /** Consumes the characters of a name that come next, after space; null if there are none. */
  @Nullable String takeName() {
    int start = skip().position;
    while (isNamePart(peek())) {
      position++;
    }
    return position == start ? null : text.substring(start, position);
  }

  /** Consumes a keyword in any case if it comes next. */
  boolean takeWord(String word) {
    int start = skip().position;
    if (word.equalsIgnoreCase(takeName())) {
      return true;
    }
    position = start;
    return false;
  }

  /** Whether a keyword in any case comes next. */
  boolean seesWord(String word) {
    int start = skip().position;
    boolean found = takeWord(word);
    position = start;
    return found;
  }

  /** Consumes the digits that come next, as a number; -1 if there are none. */
  int takeNumber() {
    int start = skip().position;
    while (peek() >= '0' && peek() <= '9') {
      position++;
    }
    if (position == start) {
      return -1;
    }
    String digits = text.substring(start, position);
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw failure(start, "the number must be at most " + Integer.MAX_VALUE + ": " + digits);
    }
  }

  /** Reports that something else had to come next, after space. */
  InvalidInput expected(String what) {
    skip();
    String found =
        isAtEnd() ? "the end" : "'" + Character.toString(text.codePointAt(position)) + "'";
    return failure(position, "expected " + what + " but found " + found);
  }

  /**
   * An error at a position: the reason, the line, of which only the surroundings are shown if it is
   * long, and a caret beneath the position.
   */
  InvalidInput failure(int place, String message) {
    int start = text.lastIndexOf('\n', place - 1) + 1;
    int next = text.indexOf('\n', place);
    int end = next < 0 ? text.length() : next;
    int from = place - start > MOST_AROUND ? place - MOST_AROUND : start;
    int to = Math.min(end, place + MOST_AROUND);
    String before = (from > start ? "\u2026" : "") + text.substring(from, place);
    String line = before + text.substring(place, to) + (to < end ? "\u2026" : "");
    long number = text.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
    String where =
        text.indexOf('\n') < 0
            ? String.format(Locale.ROOT, "character %d", place + 1)
            : String.format(Locale.ROOT, "line %d, character %d", number, place - start + 1);
    String indent = before.replaceAll("[^\t]", " ");
    return new InvalidInput(
        subject
            + ", "
            + where
            + ": "
            + Excerpt.of(message, MOST)
            + "\n  "
            + line
            + "\n  "
            + indent
            + "^");
  }
}
