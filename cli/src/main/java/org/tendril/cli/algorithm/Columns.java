package org.tendril.cli.algorithm;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.tendril.graph.IdText;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** Columns of results. */
final class Columns {
  private static final long NO_PREDECESSOR = -1;

  private Columns() {}

  static VertexTable.Column of(VertexDoubles values) {
    return new VertexTable.Column(
        values.name(), (vertex, separator, text) -> text.add(values.values()[vertex]));
  }

  static VertexTable.Column of(VertexLongs values) {
    return new VertexTable.Column(values.name(), values::append);
  }

  static VertexTable.Column predecessors(
      GraphPartition partition, LongFunction<OptionalLong> predecessor) {
    IdMap ids = partition.ids();
    return new VertexTable.Column(
        "predecessor",
        (vertex, separator, text) -> {
          OptionalLong before = predecessor.apply(ids.vertexId(vertex));
          if (before.isPresent()) {
            IdText.append(ids, before.getAsLong(), separator, text);
          } else {
            text.add(NO_PREDECESSOR);
          }
        });
  }

  /** The largest values below {@code unreachable}. */
  static List<VertexLongs.Entry> topReachable(
      GraphPartition partition, VertexLongs values, long unreachable, int count) {
    long[] masked =
        Arrays.stream(values.values()).map(value -> value == unreachable ? -1 : value).toArray();
    return new VertexLongs(values.name(), partition, masked)
        .top(count).stream().filter(entry -> entry.value() >= 0).toList();
  }

  /** The largest finite values. */
  static List<VertexDoubles.Entry> topFinite(
      GraphPartition partition, VertexDoubles values, int count) {
    double[] masked =
        Arrays.stream(values.values())
            .map(value -> Double.isInfinite(value) ? Double.NaN : value)
            .toArray();
    return new VertexDoubles(values.name(), partition, masked)
        .top(count).stream().filter(entry -> !Double.isNaN(entry.value())).toList();
  }

  /** A line of {@code --top}, followed by the predecessor of the vertex. */
  static String lineWithPredecessor(
      GraphPartition partition, Object entry, long id, LongFunction<OptionalLong> predecessor) {
    OptionalLong before = predecessor.apply(id);
    return entry
        + "\t"
        + (before.isPresent() ? partition.ids().originalId(before.getAsLong()) : NO_PREDECESSOR);
  }
}
