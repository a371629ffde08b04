package org.tendril.datasets.internal.generator;

/** Graphs without chance. A row is a vertex. */
final class ShapeModel {
  private ShapeModel() {}

  /** A rectangle of rows, whose vertices are joined to the next one and to that below. */
  record Grid(int width, int height, boolean isTorus) implements EdgeModel {
    private static final long serialVersionUID = 1L;

    Grid {
      if ((long) width * height > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            "a grid must have fewer than 2^31 vertices: width=" + width + " height=" + height);
      }
    }

    @Override
    public int vertexCount() {
      return width * height;
    }

    @Override
    public double expectedEdges() {
      return 2.0 * vertexCount();
    }

    @Override
    public void draw(long first, long end, DrawnEdges out) {
      for (long v = first; v < end; v++) {
        long x = v % width;
        long y = v / width;
        if (x + 1 < width) {
          out.add(v, v + 1);
        } else if (isTorus && width > 2) { // of two, the edge back would be the same one
          out.add(v, v - x);
        }
        if (y + 1 < height) {
          out.add(v, v + width);
        } else if (isTorus && height > 2) {
          out.add(v, x);
        }
      }
    }
  }

  /** Vertex 0 is joined to all others. */
  record Star(int vertexCount) implements EdgeModel {
    private static final long serialVersionUID = 1L;

    @Override
    public double expectedEdges() {
      return vertexCount;
    }

    @Override
    public void draw(long first, long end, DrawnEdges out) {
      for (long v = Math.max(1, first); v < end; v++) {
        out.add(0, v);
      }
    }
  }

  /** Each vertex is joined to the next one; in a cycle, the last one to the first. */
  record Path(int vertexCount, boolean isCycle) implements EdgeModel {
    private static final long serialVersionUID = 1L;

    @Override
    public double expectedEdges() {
      return vertexCount;
    }

    @Override
    public void draw(long first, long end, DrawnEdges out) {
      for (long v = first; v < end; v++) {
        if (v + 1 < vertexCount) {
          out.add(v, v + 1);
        } else if (isCycle && vertexCount > 2) {
          out.add(v, 0);
        }
      }
    }
  }

  /** All vertices are joined to each other. */
  record Complete(int vertexCount) implements EdgeModel {
    private static final long serialVersionUID = 1L;

    @Override
    public double expectedEdges() {
      return vertexCount * (vertexCount - 1.0) / 2;
    }

    @Override
    public void draw(long first, long end, DrawnEdges out) {
      for (long v = first; v < end; v++) {
        for (long w = v + 1; w < vertexCount; w++) {
          out.add(v, w);
        }
      }
    }
  }

  /** Each vertex has up to {@code branching} children, level by level. */
  record Tree(int vertexCount, int branching) implements EdgeModel {
    private static final long serialVersionUID = 1L;

    @Override
    public double expectedEdges() {
      return vertexCount;
    }

    @Override
    public void draw(long first, long end, DrawnEdges out) {
      for (long v = Math.max(1, first); v < end; v++) {
        out.add((v - 1) / branching, v);
      }
    }
  }
}
