package org.tendril.datasets.internal.dot;

import java.util.Locale;

/**
 * A word or sign of a DOT text, with its place.
 *
 * @param kind what it is
 * @param text the word without quotation marks, or the sign
 */
record DotToken(Kind kind, String text, long line, int column) {
  enum Kind {
    /** A word, number, or text in quotation marks or angle brackets. */
    ID,
    /** A text in quotation marks, which is never a keyword. */
    QUOTED,
    /** One of {@code { } [ ] ; , = : + -> --}. */
    SIGN,
    END
  }

  boolean isId() {
    return kind == Kind.ID || kind == Kind.QUOTED;
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isKeyword(String word) {
    return kind == Kind.ID && text.toLowerCase(Locale.ROOT).equals(word);
  }

  boolean isEdge() {
    return is("->") || is("--");
  }
}
