package org.tendril.datasets.internal.generator;

import org.jspecify.annotations.Nullable;
import org.tendril.datasets.internal.rmat.SplitMix;
import org.tendril.engine.frame.Columns;

/**
 * Random points of the unit square, joined if their distance is at most {@code radius}. A row is a
 * vertex. 8 bytes a vertex. The columns {@code x} and {@code y} are its place.
 *
 * <p>M. Penrose, "Random Geometric Graphs", Oxford University Press, 2003.
 */
final class GeometricModel implements EdgeModel {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CELLS = 1 << 14; // of one side

  private final int vertexCount;
  private final double radius;
  private final int cells; // of one side; at least as wide as the radius
  private final long xStream;
  private final long yStream;
  private transient @Nullable Index index;

  /** The vertices in the order of their cells, and where each cell begins. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Index(int[] starts, int[] vertices) {}

  GeometricModel(int vertexCount, double radius, long seed) {
    this.vertexCount = vertexCount;
    this.radius = radius;
    double fewest = Math.min(1 / radius, Math.sqrt(vertexCount));
    this.cells = (int) Math.max(1, Math.min(MOST_CELLS, Math.floor(fewest)));
    this.xStream = SplitMix.stream(seed, 0);
    this.yStream = SplitMix.stream(seed, 1);
  }

  private double x(long vertex) {
    return new Draws(xStream, vertex).unit();
  }

  private double y(long vertex) {
    return new Draws(yStream, vertex).unit();
  }

  private int cell(double place) {
    return (int) (place * cells);
  }

  private synchronized Index index() { // once for all threads
    Index known = index;
    if (known == null) {
      int[] starts = new int[cells * cells + 1];
      for (int v = 0; v < vertexCount; v++) {
        starts[cell(x(v)) * cells + cell(y(v)) + 1]++;
      }
      for (int i = 1; i < starts.length; i++) {
        starts[i] += starts[i - 1];
      }
      int[] next = starts.clone();
      int[] vertices = new int[vertexCount];
      for (int v = 0; v < vertexCount; v++) {
        vertices[next[cell(x(v)) * cells + cell(y(v))]++] = v;
      }
      known = new Index(starts, vertices);
      index = known;
    }
    return known;
  }

  @Override
  public int vertexCount() {
    return vertexCount;
  }

  @Override
  public double expectedEdges() {
    return Math.min(1, Math.PI * radius * radius) * vertexCount * (vertexCount - 1.0) / 2;
  }

  @Override
  public long sharedBytes() {
    return 4 * (2L * cells * cells + vertexCount); // starts of cells twice while they are filled
  }

  @Override
  public void draw(long first, long end, DrawnEdges out) {
    Index all = index();
    for (long v = first; v < end; v++) {
      double x = x(v);
      double y = y(v);
      int lastRow = Math.min(cells - 1, cell(x) + 1);
      for (int row = Math.max(0, cell(x) - 1); row <= lastRow; row++) {
        int from = all.starts[row * cells + Math.max(0, cell(y) - 1)];
        int to = all.starts[row * cells + Math.min(cells - 1, cell(y) + 1) + 1];
        for (int i = from; i < to; i++) {
          int w = all.vertices[i];
          if (w > v && isNear(x - x(w), y - y(w))) {
            out.add(v, w);
          }
        }
      }
    }
  }

  private boolean isNear(double dx, double dy) {
    return dx * dx + dy * dy <= radius * radius;
  }

  @Override
  public Columns vertexColumns(Columns ids) {
    double[] xs = new double[vertexCount];
    double[] ys = new double[vertexCount];
    for (int v = 0; v < vertexCount; v++) {
      xs[v] = x(v);
      ys[v] = y(v);
    }
    return ids.with("x", xs).with("y", ys);
  }
}
