package org.tendril.datasets.internal.dot;

import org.tendril.datasets.internal.dot.DotToken.Kind;
import org.tendril.datasets.internal.property.SourceText;
import org.tendril.engine.failure.TendrilException;

/** The words and signs of a DOT text, one after the other. Not thread-safe. */
final class DotText {
  private static final String SIGNS = "{}[];,=:+";

  private final SourceText text;
  private DotToken next;

  DotText(SourceText text) {
    this.text = text;
    this.next = scan();
  }

  /** The next token, which stays. */
  DotToken peek() {
    return next;
  }

  /** Takes the next token. */
  DotToken take() {
    DotToken taken = next;
    next = scan();
    if (taken.kind() == Kind.QUOTED) {
      while (next.is("+")) { // a text in parts
        next = scan();
        if (next.kind() != Kind.QUOTED) {
          throw failure("text in quotation marks must follow +");
        }
        taken = new DotToken(Kind.QUOTED, taken.text() + next.text(), taken.line(), taken.column());
        checkLength(taken.text().length());
        next = scan();
      }
    }
    return taken;
  }

  /** Takes the next token if it is this sign. */
  boolean takeIf(String sign) {
    if (next.is(sign)) {
      take();
      return true;
    }
    return false;
  }

  /** Takes this sign, which must come next. */
  void require(String sign, String rule) {
    if (!takeIf(sign)) {
      throw failure(rule);
    }
  }

  /** Takes a word, which must come next. */
  DotToken id(String rule) {
    if (!next.isId()) {
      throw failure(rule);
    }
    return take();
  }

  /** A refusal of the next token. */
  TendrilException.InvalidInput failure(String rule) {
    boolean atEnd = next.kind() == Kind.END;
    return text.failureAt(
        next.line(), next.column(), rule + (atEnd ? "; the file ends too early" : ""), next.text());
  }

  private DotToken scan() {
    skip();
    long line = text.line();
    int column = text.column();
    int first = text.peek();
    if (first < 0) {
      return new DotToken(Kind.END, "", line, column);
    }
    if (first == '"') {
      return new DotToken(Kind.QUOTED, quoted(line, column), line, column);
    }
    if (first == '<') {
      return new DotToken(Kind.QUOTED, html(line, column), line, column);
    }
    text.read();
    if (SIGNS.indexOf(first) >= 0) {
      return new DotToken(Kind.SIGN, String.valueOf((char) first), line, column);
    }
    if (first == '-' && (text.peek() == '-' || text.peek() == '>')) {
      return new DotToken(Kind.SIGN, "-" + (char) text.read(), line, column);
    }
    StringBuilder word = new StringBuilder().append((char) first);
    boolean number = first == '-' || first == '.' || Character.isDigit(first);
    if (!number && !isLetter(first)) {
      throw text.failureAt(line, column, "character must begin a word or sign", word.toString());
    }
    while (isLetter(text.peek())
        || Character.isDigit(text.peek())
        || (number && text.peek() == '.')) {
      word.append((char) text.read());
      checkLength(word.length());
    }
    if (number && !word.toString().matches("-?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)")) {
      throw text.failureAt(
          line, column, "word must not begin like a number, or be quoted", word.toString());
    }
    return new DotToken(Kind.ID, word.toString(), line, column);
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private String quoted(long line, int column) {
    StringBuilder word = new StringBuilder();
    text.read();
    while (text.peek() != '"') {
      int next = text.read();
      if (next == '\\' && (text.peek() == '"' || text.peek() == '\n')) {
        next = text.read();
        if (next == '\n') {
          continue; // the line goes on
        }
      }
      append(word, next, line, column);
      if (next == '\\' && text.peek() == '\\') {
        append(word, text.read(), line, column); // escapes nothing after it
      }
    }
    text.read();
    return word.toString();
  }

  /** Text of balanced angle brackets, without the outer ones. */
  private String html(long line, int column) {
    StringBuilder word = new StringBuilder();
    text.read();
    for (int depth = 1; depth > 0; ) {
      int next = text.read();
      depth += next == '<' ? 1 : next == '>' ? -1 : 0;
      if (depth > 0) {
        append(word, next, line, column);
      }
    }
    return word.toString();
  }

  private void append(StringBuilder word, int character, long line, int column) {
    if (character < 0) {
      throw text.failureAt(line, column, "text must end with its quotation mark", word.toString());
    }
    word.append((char) character);
    checkLength(word.length());
  }

  private void checkLength(int length) {
    if (length > SourceText.MOST_CHARACTERS) {
      throw text.failure("word must be shorter than 16 Mi characters", "");
    }
  }

  private void skip() {
    while (true) {
      text.skipSpace();
      if (text.peek() == '#') {
        text.readLine();
      } else if (text.peek() == '/') {
        skipComment();
      } else {
        return;
      }
    }
  }

  private void skipComment() {
    text.read();
    if (text.peek() == '/') {
      text.readLine();
      return;
    }
    if (text.read() != '*') {
      throw text.failure("comment must begin with // or /*", "/");
    }
    int last = 0;
    while (last != '*' || text.peek() != '/') {
      last = text.read();
      if (last < 0) {
        throw text.failure("comment must end with */; the file ends too early", "");
      }
    }
    text.read();
  }
}
