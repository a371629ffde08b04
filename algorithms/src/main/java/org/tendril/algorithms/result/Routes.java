package org.tendril.algorithms.result;

import java.util.List;
import java.util.stream.IntStream;
import org.tendril.engine.files.Text;
import org.tendril.graph.internal.rows.IdText;
import org.tendril.partition.GraphPartition;

/**
 * Sequences of vertices: paths, cycles or walks, each with its length. A row of text holds the
 * length and the vertices, separated by blanks in a table with commas or tabs.
 */
public final class Routes extends RowResult {
  private final List<int[]> routes; // vertices
  private final double[] lengths; // by route

  private Routes(GraphPartition graph, List<int[]> routes, double[] lengths) {
    super(graph, NoCertificate.REFUSAL);
    this.routes = routes;
    this.lengths = lengths;
  }

  /**
   * Routes over the vertices of a graph; takes ownership of the arrays.
   *
   * @param lengths by route: its number of edges or the sum of their weights
   * @throws IllegalArgumentException if there is not one length for each route
   */
  public static Routes of(GraphPartition graph, List<int[]> routes, double[] lengths) {
    if (routes.size() != lengths.length) {
      throw new IllegalArgumentException(
          "there must be a length for each route: routes="
              + routes.size()
              + " lengths="
              + lengths.length);
    }
    return new Routes(graph, List.copyOf(routes), lengths);
  }

  /** Routes whose lengths are their numbers of edges. */
  public static Routes ofHops(GraphPartition graph, List<int[]> routes) {
    return of(graph, routes, routes.stream().mapToDouble(route -> route.length - 1.0).toArray());
  }

  /**
   * A route; prints as {@code length<TAB>vertex vertex ...}.
   *
   * @param vertices original ids
   */
  public record Route(double length, List<Object> vertices) {
    @Override
    public String toString() {
      return new Text().add(length)
          + "\t"
          + String.join(" ", vertices.stream().map(String::valueOf).toList());
    }
  }

  @Override
  public List<String> columns() {
    return List.of("length", "vertices");
  }

  @Override
  public int size() {
    return lengths.length;
  }

  /** The length of a route. */
  public double length(int row) {
    return lengths[row];
  }

  /** The vertex ids of a route. */
  public List<Long> vertexIds(int row) {
    return IntStream.of(routes.get(row)).mapToObj(this::id).toList();
  }

  /** All routes. */
  public List<Route> all() {
    return top(size());
  }

  /** The first routes, in the order of the algorithm. */
  @Override
  public List<Route> top(int count) {
    return IntStream.range(0, Math.min(count, size())).mapToObj(this::route).toList();
  }

  private Route route(int row) {
    return new Route(
        lengths[row], IntStream.of(routes.get(row)).mapToObj(this::originalId).toList());
  }

  @Override
  public void append(int row, char separator, Text text) {
    text.add(lengths[row]).add(separator);
    if (separator == ',' && hasDictionary()) {
      Text field = new Text();
      appendVertices(row, ' ', field);
      IdText.append(field.toString(), separator, text); // quoted as one field
    } else {
      appendVertices(row, separator, text);
    }
  }

  private void appendVertices(int row, char separator, Text text) {
    int[] vertices = routes.get(row);
    for (int i = 0; i < vertices.length; i++) {
      appendId(vertices[i], separator, i == 0 ? text : text.add(' '));
    }
  }
}
