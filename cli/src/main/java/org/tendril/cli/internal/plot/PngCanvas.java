package org.tendril.cli.internal.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/** Draws with the JDK's AWT, without a display. Its fonts are those of the system. */
final class PngCanvas implements Canvas {
  private final BufferedImage image;
  private final Graphics2D graphics;

  PngCanvas() {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true"); // before the first use of AWT
    }
    ImageIO.setUseCache(false); // no temporary file
    image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, boolean isGrid) {
    graphics.setColor(isGrid ? new Color(0xdddddd) : Color.BLACK);
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void dot(double x, double y) {
    graphics.setColor(new Color(0x1f5fa8));
    graphics.fill(new Ellipse2D.Double(x - 2, y - 2, 4, 4));
  }

  @Override
  public void text(double x, double y, Anchor anchor, String text) {
    int width = graphics.getFontMetrics().stringWidth(text);
    double left =
        switch (anchor) {
          case START -> x;
          case MIDDLE -> x - width / 2.0;
          case END -> x - width;
        };
    graphics.setColor(Color.BLACK);
    graphics.drawString(text, (float) left, (float) y);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    graphics.dispose();
    ImageIO.write(image, "png", out);
  }
}
