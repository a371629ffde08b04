package org.tendril.cli.internal.plot;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.tendril.cli.internal.plot.Canvas.Anchor;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.io.OutputFile;

/**
 * The distribution of degrees on axes with logarithmic scales: a point for each degree, at the
 * number of its vertices. Vertices of degree 0 are stated in words.
 */
public final class DegreePlot {
  private static final int LEFT = 70;
  private static final int RIGHT = Canvas.WIDTH - 20;
  private static final int TOP = 40;
  private static final int BOTTOM = Canvas.HEIGHT - 60;
  private static final int MOST_TITLE = 80; // characters

  private final Path path;
  private final boolean isPng;

  private DegreePlot(Path path, boolean isPng) {
    this.path = path;
    this.isPng = isPng;
  }

  /**
   * A plot at a path, whose extension selects the form.
   *
   * @throws IllegalArgumentException if it is another than .svg and .png
   */
  public static DegreePlot at(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".svg") && !name.endsWith(".png")) {
      throw new IllegalArgumentException("a plot must end in .svg or .png: --plot=" + path);
    }
    return new DegreePlot(path, name.endsWith(".png"));
  }

  /**
   * Draws and writes the file; it appears whole or not at all.
   *
   * @param title the name of the graph
   * @param degrees of all vertices, ascending
   * @throws TendrilException.ResourceExhausted if the system lacks what PNG needs, or writing fails
   */
  public void write(String title, int[] degrees) {
    try {
      Canvas canvas = isPng ? new PngCanvas() : new SvgCanvas();
      draw(canvas, title, degrees);
      OutputFile.write(path, file -> canvas.writeTo(file.stream()));
    } catch (LinkageError | InternalError e) { // a JDK without AWT or a system without fonts
      throw new TendrilException.ResourceExhausted(
          "PNG needs the fonts and libraries of AWT on this system: " + e + "; name a .svg file",
          e);
    }
  }

  private static void draw(Canvas canvas, String title, int[] degrees) {
    int zeros = firstFrom(degrees, 0);
    int largest = degrees.length == 0 ? 1 : Math.max(1, degrees[degrees.length - 1]);
    long most = 1;
    for (int from = zeros; from < degrees.length; from = end(degrees, from)) {
      most = Math.max(most, end(degrees, from) - from);
    }
    int columns = decades(largest);
    int rows = decades(most);
    axes(canvas, columns, rows);
    for (int from = zeros; from < degrees.length; from = end(degrees, from)) {
      canvas.dot(x(degrees[from], columns), y(end(degrees, from) - from, rows));
    }
    String name =
        title.length() > MOST_TITLE ? "..." + title.substring(title.length() - MOST_TITLE) : title;
    canvas.text((LEFT + RIGHT) / 2.0, TOP - 15, Anchor.MIDDLE, name);
    canvas.text(8, TOP - 15, Anchor.START, "vertices");
    canvas.text(
        (LEFT + RIGHT) / 2.0,
        BOTTOM + 40,
        Anchor.MIDDLE,
        zeros == 0 ? "degree" : "degree (not shown: " + zeros + " vertices of degree 0)");
  }

  private static void axes(Canvas canvas, int columns, int rows) {
    for (int i = 0; i <= columns; i++) {
      double x = x(Math.pow(10, i), columns);
      canvas.line(x, TOP, x, BOTTOM, true);
      canvas.text(x, BOTTOM + 18, Anchor.MIDDLE, power(i));
    }
    for (int i = 0; i <= rows; i++) {
      double y = y(Math.pow(10, i), rows);
      canvas.line(LEFT, y, RIGHT, y, true);
      canvas.text(LEFT - 8, y + 4, Anchor.END, power(i));
    }
    canvas.line(LEFT, BOTTOM, RIGHT, BOTTOM, false);
    canvas.line(LEFT, TOP, LEFT, BOTTOM, false);
  }

  private static String power(int exponent) {
    return exponent < 4 ? "1" + "0".repeat(exponent) : "1e" + exponent;
  }

  /** The powers of ten that an axis spans, at least one. */
  private static int decades(long largest) {
    int decades = 1;
    for (long power = 10; power < largest; power *= 10) {
      decades++;
    }
    return decades;
  }

  private static double x(double degree, int decades) {
    return LEFT + (RIGHT - LEFT) * Math.log10(degree) / decades;
  }

  private static double y(double vertices, int decades) {
    return BOTTOM - (BOTTOM - TOP) * Math.log10(vertices) / decades;
  }

  /** The first index after the equal values from an index on. */
  private static int end(int[] sorted, int from) {
    return firstFrom(sorted, sorted[from]);
  }

  /** The first index of a value larger than this one. */
  private static int firstFrom(int[] sorted, int value) {
    int index = Arrays.binarySearch(sorted, value);
    if (index < 0) {
      return -index - 1;
    }
    int low = index;
    int high = sorted.length;
    while (high - low > 1) { // sorted[low] == value
      int middle = (low + high) >>> 1;
      if (sorted[middle] == value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
