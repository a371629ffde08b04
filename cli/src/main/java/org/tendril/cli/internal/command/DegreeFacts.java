package org.tendril.cli.internal.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.tendril.cli.internal.algorithm.ShownColumns;
import org.tendril.datasets.LoadedGraph;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.graph.internal.form.TopSelection;
import org.tendril.partition.IdMap;

/**
 * The distribution of degrees, and the vertices of the largest ones. The degree of a directed graph
 * counts the edges of both directions.
 */
record DegreeFacts(LoadedGraph graph, IntUnaryOperator degree) {
  private static final int SHOWN = 5;
  private static final int BAR = 40;
  private static final int CLASSES = 33;
  private static final List<String> NAMES = List.of("name", "label", "title", "code");

  /** The vertices of the largest degrees: id, degree and, if there is one, their name. */
  List<Map<String, Object>> largest() {
    List<Integer> best =
        TopSelection.select(
            graph.vertexCount(),
            SHOWN,
            (a, b) -> Integer.compare(degree.applyAsInt(b), degree.applyAsInt(a)));
    IdMap ids = graph.partition().ids();
    Optional<ShownColumns> names = nameColumn().map(name -> ShownColumns.of(graph, List.of(name)));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int vertex : best) {
      Map<String, Object> row = new LinkedHashMap<>();
      Object id = ids.originalId(ids.vertexId(vertex));
      row.put("id", id);
      row.put("degree", degree.applyAsInt(vertex));
      names.ifPresent(columns -> row.put("name", columns.values(vertex).get(0)));
      rows.add(row);
    }
    return rows;
  }

  /** The attribute that names vertices for people: of strings, with a usual name. */
  private Optional<String> nameColumn() {
    List<String> strings =
        graph.vertexAttributes().stream()
            .filter(column -> column.type().equals(ColumnType.STRING))
            .map(Column::name)
            .toList();
    return NAMES.stream()
        .flatMap(
            usual -> strings.stream().filter(name -> name.toLowerCase(Locale.ROOT).endsWith(usual)))
        .findFirst();
  }

  /** Numbers of vertices by classes of degrees: 0, 1, 2 to 3, 4 to 7 and so on. */
  List<Map<String, Object>> histogram() {
    long[] counts = new long[CLASSES];
    for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
      counts[Integer.SIZE - Integer.numberOfLeadingZeros(degree.applyAsInt(vertex))]++;
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < CLASSES; i++) {
      if (counts[i] > 0) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("from", i == 0 ? 0 : 1L << (i - 1));
        row.put("to", (1L << i) - 1);
        row.put("vertices", counts[i]);
        rows.add(row);
      }
    }
    return rows;
  }

  /** A histogram as lines with bars. */
  static String text(List<Map<String, Object>> histogram) {
    long most = histogram.stream().mapToLong(row -> (long) value(row, "vertices")).max().orElse(1);
    StringBuilder text = new StringBuilder("\n    degree    vertices\n");
    for (Map<String, Object> row : histogram) {
      String from = value(row, "from").toString();
      String to = value(row, "to").toString();
      long count = (long) value(row, "vertices");
      char[] bar = new char[(int) Math.max(1, count * BAR / most)];
      Arrays.fill(bar, '#');
      text.append(
          String.format(
              Locale.ROOT,
              "%10s%12d %s%n",
              from.equals(to) ? from : from + "-" + to,
              count,
              new String(bar)));
    }
    return text.toString().replace("\r", "");
  }

  private static Object value(Map<String, Object> row, String key) {
    return Objects.requireNonNull(row.get(key));
  }
}
