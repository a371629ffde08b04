package org.tendril.cli.internal.plot;

import java.io.IOException;
import java.io.OutputStream;

/** A surface of fixed size, whose origin is its upper left corner. */
interface Canvas {
  int WIDTH = 640;
  int HEIGHT = 480;

  /** The alignment of a text at its position. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** Draws a line, thin and light for a grid. */
  void line(double x1, double y1, double x2, double y2, boolean isGrid);

  /** Draws a point of the distribution. */
  void dot(double x, double y);

  /** Draws a text whose baseline is at {@code y}. */
  void text(double x, double y, Anchor anchor, String text);

  /** Writes the drawing; does not close the stream. */
  void writeTo(OutputStream out) throws IOException;
}
