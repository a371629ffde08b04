package org.tendril.cli.internal.algorithm;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.VertexLongs;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.graph.internal.rows.IdText;

/** Columns of results. Values in partitions are gathered when the first one is needed. */
final class Columns {
  private static final long NO_PREDECESSOR = -1;

  private Columns() {}

  static VertexTable.Column of(VertexDoubles values) {
    Lazy<double[]> all =
        new Lazy<>(() -> values.stream().mapToDouble(VertexDoubles.Entry::value).toArray());
    return new VertexTable.Column(
        values.name(), (vertex, separator, text) -> text.add(all.get()[vertex]));
  }

  static VertexTable.Column of(Vertices vertices, VertexLongs values) {
    Lazy<long[]> all =
        new Lazy<>(() -> values.stream().mapToLong(VertexLongs.Entry::value).toArray());
    return new VertexTable.Column(
        values.name(),
        values.holdsVertexIds()
            ? (vertex, separator, text) ->
                IdText.append(vertices.ids(), all.get()[vertex], separator, text)
            : (vertex, separator, text) -> text.add(all.get()[vertex]));
  }

  static VertexTable.Column predecessors(
      Vertices vertices, LongFunction<OptionalLong> predecessor) {
    return new VertexTable.Column(
        "predecessor",
        (vertex, separator, text) -> {
          OptionalLong before = predecessor.apply(vertices.ids().vertexId(vertex));
          if (before.isPresent()) {
            IdText.append(vertices.ids(), before.getAsLong(), separator, text);
          } else {
            text.add(NO_PREDECESSOR);
          }
        });
  }

  /** A line of {@code --top} and its vertex. */
  record Line(long id, String text) {
    /** The line, followed by the predecessor of the vertex. */
    String withPredecessor(Vertices vertices, LongFunction<OptionalLong> predecessor) {
      OptionalLong before = predecessor.apply(id);
      return text
          + "\t"
          + (before.isPresent() ? vertices.ids().originalId(before.getAsLong()) : NO_PREDECESSOR);
    }
  }

  /** The largest values below {@code unreachable}. */
  static List<Line> topReachable(VertexLongs values, long unreachable, int count) {
    return largestReachable(values, unreachable, count).stream()
        .map(entry -> new Line(entry.vertexId(), entry.toString()))
        .toList();
  }

  private static List<VertexLongs.Entry> largestReachable(
      VertexLongs values, long unreachable, int count) {
    return largest(
        values.stream().filter(entry -> entry.value() != unreachable),
        count,
        Comparator.comparingLong(VertexLongs.Entry::value)
            .thenComparing(VertexLongs.Entry::vertexId, Comparator.reverseOrder()));
  }

  /** The largest finite values. */
  static List<Line> topFinite(VertexDoubles values, int count) {
    Comparator<VertexDoubles.Entry> order =
        Comparator.comparingDouble(VertexDoubles.Entry::value)
            .thenComparing(VertexDoubles.Entry::vertexId, Comparator.reverseOrder());
    return largest(values.stream().filter(entry -> Double.isFinite(entry.value())), count, order)
        .stream()
        .map(entry -> new Line(entry.vertexId(), entry.toString()))
        .toList();
  }

  /** The largest elements, the largest first. O(n log count). */
  private static <T> List<T> largest(Stream<T> elements, int count, Comparator<T> order) {
    PriorityQueue<T> best = new PriorityQueue<>(order);
    elements.forEachOrdered(
        element -> {
          best.add(element);
          if (best.size() > count) {
            best.remove();
          }
        });
    return best.stream().sorted(order.reversed()).toList();
  }
}
