package org.tendril.engine.files;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A growing buffer of ASCII text with fast number formatting. Not thread-safe.
 *
 * <p>A {@code double} is written as the shortest decimal that reads back as the same value. Unlike
 * {@link Double#toString(double)}, the text is the same on every JVM version.
 */
public final class Text {
  private byte[] bytes = new byte[1 << 12];
  private int length;

  /** Removes all text and keeps the memory. */
  public void clear() {
    length = 0;
  }

  /** Removes all text after the first {@code length} bytes, which must exist. */
  public void truncate(int length) {
    Objects.checkFromToIndex(0, length, this.length);
    this.length = length;
  }

  public int length() {
    return length;
  }

  /** The buffer; the first {@link #length()} bytes are text. Not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** Appends one ASCII character. */
  public Text add(char character) {
    reserve(1);
    bytes[length++] = (byte) character;
    return this;
  }

  /** Appends a string in UTF-8. */
  public Text add(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    reserve(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
    return this;
  }

  /** Appends the bytes [from, to) of a buffer, which are text in UTF-8. Its position stays. */
  public Text add(ByteBuffer utf8, int from, int to) {
    reserve(to - from);
    utf8.get(from, bytes, length, to - from);
    length += to - from;
    return this;
  }

  public Text add(long value) {
    reserve(20);
    if (value < 0) {
      return value == Long.MIN_VALUE ? add("-9223372036854775808") : add('-').add(-value);
    }
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    int position = length + digits;
    length = position;
    do {
      long quotient = value / 10;
      bytes[--position] = (byte) ('0' + (value - 10 * quotient));
      value = quotient;
    } while (value != 0);
    return this;
  }

  /** Appends a real number; infinity is written {@code infinity}. */
  public Text add(double value) {
    if (Double.isInfinite(value)) {
      return add(value > 0 ? "infinity" : "-infinity");
    }
    return add(NumberOutput.toString(value, true));
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** The text from byte {@code from} on as a string; {@code from} is at most the length. */
  public String toString(int from) {
    return new String(bytes, from, length - from, StandardCharsets.UTF_8);
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
