package org.tendril.datasets.internal.gml;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.internal.property.PropertyColumn.ValueType;
import org.tendril.datasets.internal.property.SourceText;
import org.tendril.engine.failure.TendrilException;

/** The keys and values of a GML text, one after the other. Not thread-safe. */
final class GmlText {
  private static final int MOST_DEPTH = 100;
  private static final Map<String, String> ENTITIES =
      Map.of("quot", "\"", "amp", "&", "lt", "<", "gt", ">", "apos", "'", "nbsp", "\u00a0");

  private final SourceText text;
  private long line; // of the key or value that was read last
  private int column;

  GmlText(SourceText text) {
    this.text = text;
  }

  /** The next key, or null at the end of the list or of the text. */
  @Nullable String key() {
    skip();
    if (text.peek() < 0 || text.peek() == ']') {
      return null;
    }
    mark();
    StringBuilder key = new StringBuilder();
    while (Character.isLetterOrDigit(text.peek()) || text.peek() == '_') {
      key.append((char) text.read());
      checkLength(key);
    }
    if (key.length() == 0 || Character.isDigit(key.charAt(0))) {
      throw failure(
          "key must begin with a letter", key.toString() + (char) Math.max(' ', text.peek()));
    }
    return key.toString();
  }

  /** Whether the value is a list; if so, goes inside it. */
  boolean beginsList() {
    skip();
    mark();
    if (text.peek() != '[') {
      return false;
    }
    text.read();
    return true;
  }

  /** Leaves a list of which all keys are read. */
  void endList() {
    skip();
    if (text.read() != ']') {
      throw failure("list must end with ]; the file ends too early", "");
    }
  }

  /** Checks that the text ends after the last key. */
  void end() {
    skip();
    mark();
    if (text.peek() >= 0) {
      throw failure("list must begin with [ before it ends", "]");
    }
  }

  /** Skips all keys and values of a list, up to its end. */
  void skipList() {
    int depth = 1;
    while (depth > 0) {
      if (key() == null) {
        endList();
        depth--;
      } else if (beginsList()) {
        if (++depth > MOST_DEPTH) {
          throw failure("lists must be nested at most " + MOST_DEPTH + " deep", "[");
        }
      } else {
        value();
      }
    }
  }

  /** A number or string. */
  Object value() {
    skip();
    mark();
    StringBuilder word = new StringBuilder();
    if (text.peek() == '"') {
      text.read();
      return string(word);
    }
    int next = text.peek();
    while (next >= 0 && !Character.isWhitespace(next) && next != ']' && next != '[') {
      word.append((char) text.read());
      checkLength(word);
      next = text.peek();
    }
    Object number = ValueType.LONG.parse(word.toString());
    number = number == null ? ValueType.DOUBLE.parse(word.toString()) : number;
    if (number == null) {
      throw failure(
          "value must be a number, a string in quotation marks or a list", word.toString());
    }
    return number;
  }

  private String string(StringBuilder word) {
    while (text.peek() != '"') {
      int next = text.read();
      if (next < 0) {
        throw failure("string must end with a quotation mark", word.toString());
      }
      word.append((char) next);
      checkLength(word);
    }
    text.read();
    return word.indexOf("&") < 0 ? word.toString() : decoded(word.toString());
  }

  private static String decoded(String text) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = text.charAt(at) == '&' ? text.indexOf(';', at) : -1;
      String character = end < 0 ? null : entity(text.substring(at + 1, end));
      if (character == null) {
        out.append(text.charAt(at++));
      } else {
        out.append(character);
        at = end + 1;
      }
    }
    return out.toString();
  }

  /** The character that an entity stands for, or null if it is unknown. */
  private static @Nullable String entity(String name) {
    boolean hex = name.matches("#x[0-9a-fA-F]{1,6}");
    if (!hex && !name.matches("#[0-9]{1,7}")) {
      return ENTITIES.get(name);
    }
    int code = hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
    boolean isCharacter = Character.isValidCodePoint(code) && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? Character.toString(code) : null;
  }

  private void skip() {
    text.skipSpace();
    while (text.peek() == '#') {
      text.readLine();
      text.skipSpace();
    }
  }

  private void mark() {
    line = text.line();
    column = text.column();
  }

  private void checkLength(StringBuilder word) {
    if (word.length() > SourceText.MOST_CHARACTERS) {
      throw failure("text must be shorter than 16 Mi characters", word.substring(0, 100));
    }
  }

  /** A refusal at the key or value that was read last. */
  TendrilException.InvalidInput failure(String rule, String shown) {
    return text.failureAt(line, column, rule, shown);
  }
}
