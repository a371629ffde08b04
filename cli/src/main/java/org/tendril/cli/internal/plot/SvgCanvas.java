package org.tendril.cli.internal.plot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes SVG; the same drawing gives the same bytes. */
final class SvgCanvas implements Canvas {
  private final StringBuilder svg = new StringBuilder();

  SvgCanvas() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"12\">\n",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>\n", WIDTH, HEIGHT);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, boolean isGrid) {
    add(
        "<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"%s\"/>\n",
        x1, y1, x2, y2, isGrid ? "#dddddd" : "black");
  }

  @Override
  public void dot(double x, double y) {
    add("<circle cx=\"%.2f\" cy=\"%.2f\" r=\"2\" fill=\"#1f5fa8\"/>\n", x, y);
  }

  @Override
  public void text(double x, double y, Anchor anchor, String text) {
    add(
        "<text x=\"%.2f\" y=\"%.2f\" text-anchor=\"%s\">%s</text>\n",
        x, y, anchor.name().toLowerCase(Locale.ROOT), escaped(text));
  }

  /** The text without characters that XML does not allow, even as references. */
  private static String escaped(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write((svg + "</svg>\n").getBytes(StandardCharsets.UTF_8));
  }
}
