package org.tendril.partition.internal.ids.column;

import it.unimi.dsi.fastutil.HashCommon;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.tendril.engine.failure.TendrilException;

/** Strings as UTF-8: their bytes, order and hash. Buffers are big-endian; positions stay. */
public final class Utf8 {
  private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L; // 2^64 / golden ratio, odd

  private Utf8() {}

  /** Whether every surrogate is one of a pair, so that the string can be encoded as UTF-8. */
  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** The bytes of a string; an unpaired surrogate is invalid input. */
  public static byte[] encode(String text) {
    if (!isWellFormed(text)) {
      throw new TendrilException.InvalidInput(
          "string ids must be valid Unicode: unpaired surrogate in id=\"" + text + "\"");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Compares well-formed strings by their bytes, without encoding them. */
  static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return rank(x) - rank(y);
      }
    }
    return a.length() - b.length();
  }

  /** The rank of a char by code point: surrogates, which encode the largest, go after U+FFFF. */
  private static int rank(char c) {
    return c < Character.MIN_SURROGATE ? c : c <= Character.MAX_SURROGATE ? c + 0x2000 : c - 0x800;
  }

  static int compare(ByteBuffer a, int aFrom, int aTo, ByteBuffer b, int bFrom, int bTo) {
    int common = Math.min(aTo - aFrom, bTo - bFrom);
    int at = 0;
    for (; at <= common - 8; at += 8) {
      long x = a.getLong(aFrom + at);
      long y = b.getLong(bFrom + at);
      if (x != y) {
        return Long.compareUnsigned(x, y);
      }
    }
    for (; at < common; at++) {
      int difference = (a.get(aFrom + at) & 0xff) - (b.get(bFrom + at) & 0xff);
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(aTo - aFrom, bTo - bFrom);
  }

  static long hash(ByteBuffer bytes, int from, int to) {
    long hash = to - (long) from;
    int at = from;
    for (; at <= to - 8; at += 8) {
      hash = HashCommon.mix(hash ^ bytes.getLong(at)) * HASH_FACTOR;
    }
    long tail = 0;
    for (; at < to; at++) {
      tail = tail << 8 | (bytes.get(at) & 0xff);
    }
    return HashCommon.mix(hash ^ tail);
  }
}
