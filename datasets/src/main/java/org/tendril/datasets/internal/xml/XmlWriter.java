package org.tendril.datasets.internal.xml;

import java.io.IOException;
import java.io.Writer;
import org.tendril.engine.failure.TendrilException;

/** Writes text inside XML. */
final class XmlWriter {
  private XmlWriter() {}

  /** Writes a text with entities for the characters that XML reserves. */
  static void escape(Writer out, String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.write("&amp;");
        case '<' -> out.write("&lt;");
        case '>' -> out.write("&gt;");
        case '"' -> out.write("&quot;");
        case '\t', '\n', '\r' -> out.write("&#" + (int) c + ";");
        default -> {
          if (c < ' ' || c >= '\ufffe') {
            throw new TendrilException.InvalidInput(
                "XML cannot hold the control character U+"
                    + Integer.toHexString(c)
                    + "; write another format or remove it");
          }
          out.write(c);
        }
      }
    }
  }

  /** Writes {@code name="text"} with a blank in front. */
  static void attribute(Writer out, String name, String text) throws IOException {
    out.write(" " + name + "=\"");
    escape(out, text);
    out.write('"');
  }

  /** A value as XML Schema writes it. */
  static String text(Object value) {
    if (value instanceof Number number && Double.isInfinite(number.doubleValue())) {
      return number.doubleValue() > 0 ? "INF" : "-INF";
    }
    return value.toString();
  }
}
