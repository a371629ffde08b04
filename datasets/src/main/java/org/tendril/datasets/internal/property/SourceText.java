package org.tendril.datasets.internal.property;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.InputFile;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/** The characters of a text in UTF-8, one after the other, with their places. Not thread-safe. */
public final class SourceText implements AutoCloseable {
  /** The largest number of characters of a line or token. */
  public static final int MOST_CHARACTERS = 1 << 24;

  private static final int MOST_SHOWN = 40;
  private static final int END = -1;
  private static final int UNREAD = -2;

  private final InputFile input;
  private final Engine engine;
  private final Reader reader;
  private int next = UNREAD;
  private long line = 1;
  private int column = 1;
  private long lineRead;

  private SourceText(Engine engine, InputFile input, Reader reader) {
    this.engine = engine;
    this.input = input;
    this.reader = reader;
  }

  /** Opens a file, decompressed. */
  public static SourceText open(Engine engine, InputFile input) {
    Reader characters =
        new InputStreamReader(
            input.open(engine),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    SourceText text = new SourceText(engine, input, new BufferedReader(characters, 1 << 16));
    if (text.peek() == '\ufeff') {
      text.read();
      text.column = 1;
    }
    return text;
  }

  /** The next character, or -1 at the end. */
  public int peek() {
    if (next == UNREAD) {
      try {
        next = reader.read();
      } catch (CharacterCodingException e) {
        throw failure("text must be UTF-8; convert it (iconv -t UTF-8)", "", e);
      } catch (IOException e) {
        throw failure("file must be readable: " + e.getMessage(), "", e);
      }
    }
    return next;
  }

  /** Takes the next character, or -1 at the end. */
  public int read() {
    int character = peek();
    next = character == END ? END : UNREAD;
    if (character == '\n') {
      line++;
      column = 1;
      if (line % (1 << 12) == 0) {
        engine.cancellation().throwIfCancelled();
      }
    } else {
      column++;
    }
    return character;
  }

  /** Takes the rest of the line without its end, or null at the end of the text. */
  public @Nullable String readLine() {
    if (peek() == END) {
      return null;
    }
    lineRead = line;
    StringBuilder text = new StringBuilder();
    while (peek() != '\n' && peek() != END) {
      text.append((char) read());
      if (text.length() > MOST_CHARACTERS) {
        throw failure("line must be shorter than 16 Mi characters", "");
      }
    }
    read();
    int length = text.length();
    return length > 0 && text.charAt(length - 1) == '\r'
        ? text.substring(0, length - 1)
        : text.toString();
  }

  /** Skips white space. */
  public void skipSpace() {
    while (Character.isWhitespace(peek())) {
      read();
    }
  }

  /** Number of the line of the next character, from 1. */
  public long line() {
    return line;
  }

  /** Number of the next character in its line, from 1. */
  public int column() {
    return column;
  }

  /** A refusal of a text at the place of the next character. */
  public TendrilException.InvalidInput failure(String rule, String text) {
    return failure(rule, text, null);
  }

  private TendrilException.InvalidInput failure(
      String rule, String text, @Nullable Throwable cause) {
    return at(input, line, column, rule, text, cause);
  }

  /** A refusal of a text that began at a place before. */
  public TendrilException.InvalidInput failureAt(
      long atLine, int atColumn, String rule, String text) {
    return at(input, atLine, atColumn, rule, text, null);
  }

  /** A refusal of the line that was read last. */
  public TendrilException.InvalidInput failureOfLine(String rule, String text) {
    return at(input, lineRead, 1, rule, text, null);
  }

  /** A refusal of a text at a place. */
  public static TendrilException.InvalidInput at(
      InputFile input,
      long line,
      long column,
      String rule,
      String text,
      @Nullable Throwable cause) {
    String shown = shortened(text);
    return new TendrilException.InvalidInput(
        input.name()
            + " line "
            + line
            + " column "
            + column
            + ": "
            + rule
            + (shown.isEmpty() ? "" : ": text=\"" + shown + "\"; fix the line"),
        cause);
  }

  private static String shortened(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(MOST_SHOWN)
        .map(c -> Character.isISOControl(c) ? (c == '\t' ? ' ' : '?') : c)
        .forEach(shown::appendCodePoint);
    return text.codePointCount(0, text.length()) > MOST_SHOWN ? shown + "..." : shown.toString();
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      return; // everything was read or has failed already: nothing is lost
    }
  }
}
