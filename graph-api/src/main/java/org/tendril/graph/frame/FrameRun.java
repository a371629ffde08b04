package org.tendril.graph.frame;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.DataFrame;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;
import org.tendril.graph.frame.ResultColumns.Distances;
import org.tendril.graph.frame.ResultColumns.Doubles;
import org.tendril.graph.frame.ResultColumns.Longs;
import org.tendril.graph.frame.ResultColumns.Part;
import org.tendril.partition.IdMap;

/** Runs an algorithm on the graph of a frame and joins its result to the vertices. */
final class FrameRun {
  private static final String KEY = FrameNames.RESERVED + "id";
  private static final int MOST_ENTRIES = Integer.MAX_VALUE - 8; // as an array
  private static final String ENTRY_KEY = FrameNames.RESERVED + "key";
  private static final String ENTRY_VALUE = FrameNames.RESERVED + "value";

  private final GraphFrame frame;
  private final FrameSql sql;
  private final IdType idType;
  private final IdMap ids;
  private final long[] handles; // by vertex

  private FrameRun(GraphFrame frame, Graph<Void, ?> graph) {
    this.frame = frame;
    this.sql = frame.sql();
    this.idType = new IdType(frame.idType());
    this.ids = graph.partition().ids();
    this.handles = new long[ids.size()];
    for (int vertex = 0; vertex < handles.length; vertex++) {
      handles[vertex] = ids.vertexId(vertex);
    }
  }

  static GraphFrame run(
      GraphFrame frame, Algorithm<? extends FrameResult> algorithm, @Nullable String weight) {
    Graph<Void, ?> graph = weight == null ? frame.toPlainGraph() : frame.toWeightedGraph(weight);
    ResultColumns columns = new ResultColumns();
    graph.run(algorithm).addColumns(columns);
    FrameRun run = new FrameRun(frame, graph);
    return frame.with(run.vertices(columns), run.edges(columns, weight));
  }

  private DataFrame vertices(ResultColumns columns) {
    Columns flat = idType.append(Columns.empty(), KEY, ids, handles);
    for (Part part : columns.parts()) {
      FrameChecks.requireNew(frame.vertices().schema(), part.name(), "vertices");
      if (part instanceof Doubles doubles) {
        flat = append(flat, doubles);
      } else if (part instanceof Longs longs) {
        flat = append(flat, longs);
      }
    }
    DataFrame all = joined(frame.vertices(), frame.engine().frames().of(flat));
    for (Part part : columns.parts()) {
      if (part instanceof Distances distances) {
        all = withMap(all, distances);
      }
    }
    return all.select(names(columns));
  }

  /** The columns of the vertices, then the new ones in the order in which they were added. */
  private String[] names(ResultColumns columns) {
    List<String> names = new ArrayList<>(frame.vertices().schema().names());
    columns.parts().forEach(part -> names.add(part.name()));
    return names.toArray(String[]::new);
  }

  /** All columns of both except the key. */
  private DataFrame joined(DataFrame vertices, DataFrame result) {
    return sql.query(
            "SELECT v.*, r.* FROM v LEFT JOIN r ON " + sql.equal("v", GraphFrame.ID, "r", KEY),
            Map.of("v", vertices, "r", result))
        .drop(KEY);
  }

  private static Columns append(Columns columns, Doubles part) {
    double[] values = part.values().values();
    BitSet nulls = new BitSet();
    for (int vertex = 0; vertex < values.length && part.infinityIsNull(); vertex++) {
      nulls.set(vertex, Double.isInfinite(values[vertex]));
    }
    return columns.with(part.name(), values).withNulls(part.name(), nulls);
  }

  private Columns append(Columns columns, Longs part) {
    long[] values = part.values().values();
    if (part.values().holdsVertexIds()) {
      return idType.append(columns, part.name(), ids, values);
    }
    BitSet nulls = new BitSet();
    if (part.absent().isPresent()) {
      long absent = part.absent().getAsLong();
      for (int vertex = 0; vertex < values.length; vertex++) {
        nulls.set(vertex, values[vertex] == absent);
      }
    }
    return columns.with(part.name(), values).withNulls(part.name(), nulls);
  }

  /** Adds a column of maps, which SQL builds from one row for each entry. */
  private DataFrame withMap(DataFrame vertices, Distances part) {
    String entry =
        sql.dialect()
            .struct(List.of("key", "value"), List.of(sql.quote(ENTRY_KEY), sql.quote(ENTRY_VALUE)));
    DataFrame maps =
        frame
            .engine()
            .frames()
            .of(entries(part))
            .groupBy(KEY)
            .agg(sql.named("map_from_entries(array_sort(array_agg(" + entry + ")))", part.name()))
            .persist();
    ColumnType type = ColumnType.map(frame.idType(), ColumnType.LONG);
    String none = sql.cast("map()", type);
    return joined(vertices, maps)
        .withColumn(part.name(), "coalesce(" + sql.quote(part.name()) + ", " + none + ")");
  }

  private static int entryCount(Distances part) {
    long count = 0;
    for (VertexLongs values : part.values()) {
      for (long value : values.values()) {
        count += value == part.absent() ? 0 : 1;
      }
    }
    if (count > MOST_ENTRIES) {
      throw new TendrilException.ResourceExhausted(
          "maps of one column hold at most "
              + MOST_ENTRIES
              + " entries together: column="
              + part.name()
              + " entries="
              + count
              + "; run with fewer keys at a time");
    }
    return (int) count;
  }

  private Columns entries(Distances part) {
    int count = entryCount(part);
    long[] vertices = new long[count];
    long[] keys = new long[count];
    long[] found = new long[count];
    int next = 0;
    for (int i = 0; i < part.keys().size(); i++) {
      long[] values = part.values().get(i).values();
      for (int vertex = 0; vertex < values.length; vertex++) {
        if (values[vertex] != part.absent()) {
          vertices[next] = handles[vertex];
          keys[next] = part.keys().get(i);
          found[next++] = values[vertex];
        }
      }
    }
    Columns columns = idType.append(Columns.empty(), KEY, ids, vertices);
    return idType.append(columns, ENTRY_KEY, ids, keys).with(ENTRY_VALUE, found);
  }

  private DataFrame edges(ResultColumns columns, @Nullable String weight) {
    String name = columns.edgeShares();
    if (name == null || frame.edges().schema().has(name)) {
      return frame.edges();
    }
    String part = weight == null ? sql.cast("1", ColumnType.DOUBLE) : sql.asDouble(weight);
    return frame
        .edges()
        .withColumn(
            name,
            part
                + " / nullif(sum("
                + part
                + ") OVER (PARTITION BY "
                + sql.quote(GraphFrame.SRC)
                + "), 0)");
  }
}
