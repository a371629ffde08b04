package org.tendril.pregel.internal.selection;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A set of vertices in [0, n), in ascending order; the set of all needs no list. Immutable. */
public final class VertexSet {
  private final int @Nullable [] list; // ascending; null for all
  private final int count;

  private VertexSet(int @Nullable [] list, int count) {
    this.list = list;
    this.count = count;
  }

  public static VertexSet all(int vertexCount) {
    return new VertexSet(null, vertexCount);
  }

  /** The vertices of an ascending list, whose ownership passes to the set. */
  public static VertexSet of(int[] ascending, int vertexCount) {
    assert ascends(ascending, vertexCount) : "must ascend below " + vertexCount;
    return ascending.length == vertexCount
        ? all(vertexCount)
        : new VertexSet(ascending, ascending.length);
  }

  private static boolean ascends(int[] vertices, int vertexCount) {
    for (int i = 1; i < vertices.length; i++) {
      if (vertices[i - 1] >= vertices[i]) {
        return false;
      }
    }
    return vertices.length == 0 || vertices[vertices.length - 1] < vertexCount;
  }

  public int count() {
    return count;
  }

  public boolean isAll() {
    return list == null;
  }

  public int at(int index) {
    return list == null ? index : list[index];
  }

  /** The vertices, ascending; not to be written. */
  public int[] toArray() {
    return list != null ? list : IntStream.range(0, count).toArray();
  }

  /** The vertices of this set and of an ascending list. */
  public VertexSet plus(int[] others, int vertexCount) {
    if (others.length == 0 || list == null) {
      return this;
    }
    int[] union = new int[Math.min(vertexCount, count + others.length)];
    int size = 0;
    int next = 0;
    for (int vertex : list) {
      while (next < others.length && others[next] < vertex) {
        union[size++] = others[next++];
      }
      next += next < others.length && others[next] == vertex ? 1 : 0;
      union[size++] = vertex;
    }
    while (next < others.length) {
      union[size++] = others[next++];
    }
    return of(Arrays.copyOf(union, size), vertexCount);
  }
}
