package org.tendril.cli.internal.bridge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.result.Communities;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.algorithms.result.Paths;
import org.tendril.algorithms.result.Routes;
import org.tendril.algorithms.result.VertexCounts;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.cli.internal.algorithm.ResultRows;
import org.tendril.cli.internal.algorithm.ResultTable;
import org.tendril.engine.files.Text;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.IdMap;

/**
 * Writes results as files of columns and describes them. Python maps the files and removes them.
 * Thread-safe.
 */
final class ResultFiles {
  private static final int FLUSH_BYTES = 1 << 16;

  private final Path folder;
  private final AtomicLong written = new AtomicLong();

  ResultFiles(Path folder) {
    this.folder = folder;
  }

  /** A column of a result: its name, its file and what its numbers mean. */
  private Map<String, @Nullable Object> column(
      String name, Path file, String type, boolean holdsIds, @Nullable Long absent) {
    Map<String, @Nullable Object> column = new LinkedHashMap<>();
    column.put("name", name);
    column.put("file", file);
    column.put("type", type);
    column.put("ids", holdsIds);
    column.put("absent", absent);
    return column;
  }

  private Path newFile() {
    return folder.resolve("result-" + written.incrementAndGet());
  }

  private Map<String, @Nullable Object> doubles(String name, double[] values) throws IOException {
    Path path = newFile();
    try (ColumnFile file = ColumnFile.create(path)) {
      file.write(values);
    }
    return column(name, path, "f8", false, null);
  }

  private Map<String, @Nullable Object> longs(
      String name, long[] values, boolean holdsIds, @Nullable Long absent) throws IOException {
    Path path = newFile();
    try (ColumnFile file = ColumnFile.create(path)) {
      file.write(values);
    }
    return column(name, path, "i8", holdsIds, absent);
  }

  /** Numbers under names, one for each vertex. */
  Map<String, @Nullable Object> columns(Map<String, long[]> values) throws IOException {
    List<Object> columns = new ArrayList<>();
    for (Map.Entry<String, long[]> each : values.entrySet()) {
      columns.add(longs(each.getKey(), each.getValue(), false, null));
    }
    return described("scores", columns);
  }

  /** The ids of all vertices: integers, or texts by their ends and their UTF-8 bytes. */
  Map<String, @Nullable Object> ids(IdMap ids) throws IOException {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    Path path = newFile();
    if (ids.dictionary() == null) {
      try (ColumnFile file = ColumnFile.create(path)) {
        file.write(integers(ids));
      }
      answer.put("file", path);
      return answer;
    }
    long[] ends = new long[ids.size() + 1];
    Text text = new Text();
    try (ColumnFile file = ColumnFile.create(path)) {
      long flushed = 0;
      for (int vertex = 0; vertex < ids.size(); vertex++) {
        ids.append(ids.vertexId(vertex), text);
        ends[vertex + 1] = flushed + text.length();
        if (text.length() >= FLUSH_BYTES) {
          file.write(text.bytes(), text.length());
          flushed += text.length();
          text.clear();
        }
      }
      file.write(text.bytes(), text.length());
    }
    answer.put("bytes", path);
    Path offsets = newFile();
    try (ColumnFile file = ColumnFile.create(offsets)) {
      file.write(ends);
    }
    answer.put("offsets", offsets);
    return answer;
  }

  private static long[] integers(IdMap ids) {
    long[] integers = new long[ids.size()];
    for (int vertex = 0; vertex < integers.length; vertex++) {
      integers[vertex] = ids.vertexId(vertex);
    }
    return integers;
  }

  /** The result of a run on a graph. */
  Map<String, @Nullable Object> of(Graph<?, ?> graph, Object result) throws IOException {
    IdMap ids = graph.partitions().ids();
    List<Object> columns = new ArrayList<>();
    if (result instanceof VertexScores scores) {
      for (VertexDoubles column : scores.columns()) {
        columns.add(doubles(column.name(), column.values()));
      }
      return described("scores", columns);
    } else if (result instanceof VertexCounts counts) {
      columns.add(longs(counts.counts().name(), counts.counts().values(), false, null));
      return described("scores", columns);
    } else if (result instanceof Communities communities) {
      VertexLongs labels = communities.labels();
      columns.add(longs(labels.name(), labels.values(), labels.holdsVertexIds(), null));
      return described("communities", columns);
    } else if (result instanceof Paths<?> paths) {
      for (long end : paths.ends()) {
        columns.add(distances(paths.distances(end)));
      }
      if (paths.hasPredecessors()) {
        columns.add(longs("predecessor", predecessors(ids, paths), true, Long.MIN_VALUE));
      }
      return described("paths", columns);
    } else if (result instanceof EdgeScores scores) {
      int size = scores.size();
      columns.add(longs("source", numbers(size, scores::source), true, null));
      columns.add(longs("target", numbers(size, scores::target), true, null));
      double[] values = IntStream.range(0, size).mapToDouble(scores::score).toArray();
      columns.add(doubles(scores.name(), values));
      return described("rows", columns);
    } else if (result instanceof Routes routes) {
      columns.add(
          doubles(
              "length", IntStream.range(0, routes.size()).mapToDouble(routes::length).toArray()));
      columns.add(lists(routes));
      return described("routes", columns);
    }
    return text(ResultTable.of(graph, result));
  }

  private static long[] numbers(int count, IntToLongFunction value) {
    return IntStream.range(0, count).mapToLong(value).toArray();
  }

  /** The vertices of all routes in one column, and where the vertices of each route end. */
  private Map<String, @Nullable Object> lists(Routes routes) throws IOException {
    List<List<Long>> vertices =
        IntStream.range(0, routes.size()).mapToObj(routes::vertexIds).toList();
    long[] ends = new long[routes.size()];
    Arrays.setAll(ends, i -> vertices.get(i).size());
    Arrays.parallelPrefix(ends, Long::sum);
    long[] all = vertices.stream().flatMap(List::stream).mapToLong(Long::longValue).toArray();
    Map<String, @Nullable Object> column = longs("vertices", all, true, null);
    column.put("ends", longs("ends", ends, false, null).get("file"));
    return column;
  }

  /** A result of another family, as comma-separated lines. */
  private Map<String, @Nullable Object> text(ResultRows rows) throws IOException {
    Path path = newFile();
    Text text = new Text().add(rows.header(',')).add('\n');
    try (ColumnFile file = ColumnFile.create(path)) {
      for (int row = 0; row < rows.count(); row++) {
        rows.append(row, ',', text);
        if (text.length() >= FLUSH_BYTES) {
          file.write(text.bytes(), text.length());
          text.clear();
        }
      }
      file.write(text.bytes(), text.length());
    }
    Map<String, @Nullable Object> answer = described("text", List.of());
    answer.put("file", path);
    return answer;
  }

  private Map<String, @Nullable Object> distances(Object distances) throws IOException {
    return distances instanceof VertexLongs hops
        ? longs(hops.name(), hops.values(), false, Paths.UNREACHABLE)
        : doubles(((VertexDoubles) distances).name(), ((VertexDoubles) distances).values());
  }

  private static long[] predecessors(IdMap ids, Paths<?> paths) {
    long[] before = new long[ids.size()];
    for (int vertex = 0; vertex < before.length; vertex++) {
      before[vertex] = paths.predecessor(ids.vertexId(vertex)).orElse(Long.MIN_VALUE);
    }
    return before;
  }

  private static Map<String, @Nullable Object> described(String family, List<Object> columns) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("family", family);
    answer.put("columns", columns);
    return answer;
  }
}
