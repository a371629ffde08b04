package org.tendril.engine.internal;

import java.util.Locale;

/** Cuts users' texts for messages. */
public final class Excerpt {
  private static final int MOST = 300;

  private Excerpt() {}

  /** The text, or its beginning and its length if it is longer than 300 characters. */
  public static String of(String text) {
    return of(text, MOST);
  }

  /** As {@link #of(String)}, for another number of characters. */
  public static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end)
        + String.format(Locale.ROOT, "\u2026 (%,d characters)", text.length());
  }

  /** As {@link #of(String)}, with each sequence of spaces and line breaks as one space. */
  public static String line(String text) {
    return of(text.strip().replaceAll("\\s+", " "));
  }
}
