package org.tendril.datasets.internal.npz;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tendril.datasets.InputFile;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/**
 * An array of NumPy: numbers as longs or doubles, or text.
 *
 * @param longs the numbers, if they are integers or truth values
 * @param doubles the numbers, if they are floats
 * @param text the text, if it is one
 * @param type the type as NumPy writes it, without the byte order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NpyArray(long[] longs, double[] doubles, String text, String type) {
  private static final Pattern DESCRIPTION =
      Pattern.compile("'descr':\\s*'([<>|=]?)([a-zA-Z][0-9]*)'");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, ]*)\\)");
  private static final Set<String> NUMBERS =
      Set.of("b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8");
  private static final int MOST_HEADER_BYTES = 1 << 16;
  private static final int CHUNK_VALUES = 1 << 13;

  /** The number of values. */
  int length() {
    return Math.max(longs.length, doubles.length);
  }

  boolean isFloat() {
    return type.startsWith("f");
  }

  double number(int i) {
    return isFloat() ? doubles[i] : longs[i];
  }

  /** Reads an array. */
  static NpyArray read(Engine engine, InputFile input, String name, InputStream bytes)
      throws IOException {
    DataInputStream in = new DataInputStream(bytes);
    String header = header(input, name, in);
    Matcher description = DESCRIPTION.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!description.find() || !shape.find()) {
      throw failure(input, name, "header of an array must state its type and shape: " + header);
    }
    long count = count(input, name, shape.group(1));
    String type = description.group(2);
    if (NUMBERS.contains(type)) {
      engine.memory().require(8 * count, "the array " + name + " of " + input.name());
      boolean big = description.group(1).equals(">");
      return numbers(input, name, type, in, (int) count, big);
    }
    if (count != 1 || !type.matches("[SU][0-9]{1,4}")) {
      throw failure(input, name, "values must be numbers or a text: type=" + type);
    }
    int bytesEach = type.startsWith("U") ? 4 : 1;
    byte[] text = in.readNBytes(bytesEach * Integer.parseInt(type.substring(1)));
    return new NpyArray(new long[0], new double[0], ascii(text), type);
  }

  private static String header(InputFile input, String name, DataInputStream in)
      throws IOException {
    byte[] magic = in.readNBytes(8);
    boolean known =
        magic.length == 8
            && new String(magic, 0, 6, StandardCharsets.ISO_8859_1).equals("\u0093NUMPY");
    if (!known || magic[6] < 1 || magic[6] > 3) {
      throw failure(input, name, "array must be in the .npy format, version 1 to 3");
    }
    long length =
        magic[6] == 1
            ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
            : Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    if (length > MOST_HEADER_BYTES) {
      throw failure(input, name, "header of an array must be shorter than 64 KiB: bytes=" + length);
    }
    return new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
  }

  private static String ascii(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1).replace("\0", "");
  }

  private static long count(InputFile input, String name, String shape) {
    String side = shape.replace(" ", "").replaceFirst(",$", "");
    String only = side.isEmpty() ? "1" : side;
    boolean fits = only.matches("[0-9]{1,10}") && Long.parseLong(only) <= Integer.MAX_VALUE - 8;
    if (!fits) {
      throw failure(
          input, name, "array must have one dimension and fewer than 2^31 values: shape=" + shape);
    }
    return Long.parseLong(only);
  }

  private static NpyArray numbers(
      InputFile input, String name, String type, InputStream in, int count, boolean big)
      throws IOException {
    boolean isFloat = type.startsWith("f");
    int width = type.charAt(1) - '0';
    long[] longs = new long[isFloat ? 0 : count];
    double[] doubles = new double[isFloat ? count : 0];
    byte[] chunk = new byte[CHUNK_VALUES * width];
    ByteBuffer buffer =
        ByteBuffer.wrap(chunk).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < count; at += CHUNK_VALUES) {
      int values = Math.min(CHUNK_VALUES, count - at);
      if (in.readNBytes(chunk, 0, values * width) < values * width) {
        throw failure(input, name, "array ends too early; fetch the file again");
      }
      for (int i = 0; i < values; i++) {
        if (isFloat) {
          doubles[at + i] = width == 4 ? buffer.getFloat(4 * i) : buffer.getDouble(8 * i);
        } else {
          longs[at + i] = integer(type, buffer, i);
        }
      }
    }
    return new NpyArray(longs, doubles, "", type);
  }

  private static long integer(String type, ByteBuffer buffer, int i) {
    return switch (type) {
      case "i1" -> buffer.get(i);
      case "b1", "u1" -> Byte.toUnsignedInt(buffer.get(i));
      case "i2" -> buffer.getShort(2 * i);
      case "u2" -> Short.toUnsignedInt(buffer.getShort(2 * i));
      case "i4" -> buffer.getInt(4 * i);
      case "u4" -> Integer.toUnsignedLong(buffer.getInt(4 * i));
      default -> buffer.getLong(8 * i); // one beyond 2^63 is negative, and refused where it counts
    };
  }

  static TendrilException.InvalidInput failure(InputFile input, String name, String rule) {
    return input.failure(name + ": " + rule);
  }
}
