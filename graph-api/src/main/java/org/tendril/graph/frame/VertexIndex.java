package org.tendril.graph.frame;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.build.UnknownVertexException;
import org.tendril.partition.internal.ids.StringIdBatch;
import org.tendril.partition.internal.ids.StringIdBatch.Sealed;
import org.tendril.partition.internal.ids.StringIdCollector;

/** The numbering of a frame's vertices in a graph: ascending by id. */
final class VertexIndex {
  /** The column of edges that holds their weights. */
  static final String WEIGHT = FrameNames.RESERVED + "weight";

  private static final String HANDLE = FrameNames.RESERVED + "handle";

  private final Engine engine;
  private final IdType type;
  private final IdMap ids;
  private final @Nullable IdDictionary<String> dictionary; // null if ids are integers
  private final int @Nullable [] rows; // by vertex: its row; null if row and vertex are equal

  private VertexIndex(
      Engine engine,
      IdType type,
      IdMap ids,
      @Nullable IdDictionary<String> dictionary,
      int @Nullable [] rows) {
    this.engine = engine;
    this.type = type;
    this.ids = ids;
    this.dictionary = dictionary;
    this.rows = rows;
  }

  /** The index of a column {@code id}. O(n log n). */
  static VertexIndex of(Engine engine, IdType type, Columns vertices) {
    requireNoNull(vertices, FrameNames.ID);
    return type.isInteger()
        ? ofIntegers(engine, type, vertices.longs(FrameNames.ID))
        : ofTexts(engine, type, type.texts(vertices, FrameNames.ID));
  }

  private static void requireNoNull(Columns columns, String name) {
    Object array = columns.array(name);
    int row =
        array instanceof Object[] objects
            ? Arrays.asList(objects).indexOf(null)
            : columns.nulls(name).nextSetBit(0);
    if (row >= 0) {
      throw new TendrilException.InvalidInput(
          name + " must not be null: row=" + row + "; filter such rows out, see validate()");
    }
  }

  private static VertexIndex ofIntegers(Engine engine, IdType type, long[] given) {
    long[] ascending = given;
    int[] rows = null;
    if (!isAscending(given)) {
      rows = new int[given.length];
      Arrays.setAll(rows, row -> row);
      LongArrays.radixSortIndirect(rows, given, true);
      ascending = new long[given.length];
      for (int vertex = 0; vertex < rows.length; vertex++) {
        ascending[vertex] = given[rows[vertex]];
        if (vertex > 0 && ascending[vertex] == ascending[vertex - 1]) {
          throw repeated(ascending[vertex]);
        }
      }
    }
    return new VertexIndex(engine, type, IdMap.ofAscending(engine, ascending), null, rows);
  }

  private static boolean isAscending(long[] ids) {
    for (int i = 1; i < ids.length; i++) {
      if (ids[i - 1] >= ids[i]) {
        return false;
      }
    }
    return true;
  }

  private static VertexIndex ofTexts(Engine engine, IdType type, String[] given) {
    try (StringIdCollector collector = StringIdCollector.create(engine)) {
      Blocks blocks = Blocks.even(given.length);
      List<List<Sealed>> sealed = new ArrayList<>(Collections.nCopies(blocks.count(), List.of()));
      engine
          .parallel()
          .forEach(
              blocks,
              (block, from, to) -> sealed.set(block, collected(collector, given, from, to)));
      IdDictionary<String> dictionary = collector.finish();
      int[] rows = new int[dictionary.size()];
      Arrays.fill(rows, -1);
      int row = 0;
      for (List<Sealed> parts : sealed) {
        for (Sealed part : parts) {
          int[] handles = collector.handles(part.run());
          for (int number : part.numbers()) {
            if (rows[handles[number]] >= 0) {
              throw repeated(given[row]);
            }
            rows[handles[number]] = row++;
          }
        }
      }
      return new VertexIndex(engine, type, IdMap.of(dictionary), dictionary, rows);
    }
  }

  private static List<Sealed> collected(
      StringIdCollector collector, String[] ids, int from, int to) {
    List<Sealed> sealed = new ArrayList<>();
    StringIdBatch batch = collector.newBatch();
    for (int row = from; row < to; row++) {
      if (batch.isFull()) {
        sealed.add(batch.seal());
      }
      batch.add(ids[row]);
    }
    sealed.add(batch.seal());
    return sealed;
  }

  private static TendrilException repeated(Object id) {
    return new TendrilException.InvalidInput(
        "vertices must be given once: id=" + id + "; keep one row of it, see validate()");
  }

  /** The handle of an id that is not an integer. */
  long handle(Object id) {
    long handle = Objects.requireNonNull(dictionary).vertexIdOf(type.text(id));
    if (handle < 0) {
      throw new TendrilException.InvalidInput("vertex must exist in the frame: id=" + id);
    }
    return handle;
  }

  int row(int vertex) {
    return rows == null ? vertex : rows[vertex];
  }

  /**
   * The partition of edges given as rows of {@code src} and {@code dst}, in their order, numbered
   * by row.
   */
  GraphPartition numbered(Columns edges) {
    long[] sources = handles(edges, FrameNames.SRC);
    long[] targets = handles(edges, FrameNames.DST);
    EdgeTable table = EdgeTable.of(sources, targets).declaring(ids).numbered();
    return partition(edges, sources, targets, table);
  }

  /**
   * The partition of edges given as rows of {@code src}, {@code dst} and, if its expression is
   * given, {@link #WEIGHT}, in any order. The engine looks up ids that are not integers by a join,
   * several times as fast as one by one here.
   */
  GraphPartition partition(FrameSql sql, DataFrame edges, @Nullable String weight) {
    Columns found = (dictionary == null ? edges : translated(sql, edges)).collectColumns();
    if (dictionary != null
        && !(found.nulls(FrameNames.SRC).isEmpty() && found.nulls(FrameNames.DST).isEmpty())) {
      throw unknown(edges.collectColumns());
    }
    requireNoNull(found, FrameNames.SRC);
    requireNoNull(found, FrameNames.DST);
    long[] sources = found.longs(FrameNames.SRC);
    long[] targets = found.longs(FrameNames.DST);
    if (weight != null && !found.nulls(WEIGHT).isEmpty()) {
      throw withoutWeight(edges, weight);
    }
    EdgeTable table =
        weight == null
            ? EdgeTable.of(sources, targets)
            : EdgeTable.of(sources, targets, found.doubles(WEIGHT));
    return partition(found, sources, targets, table.declaring(ids));
  }

  private static TendrilException withoutWeight(DataFrame edges, String weight) {
    String ends =
        edges.filter(WEIGHT + " IS NULL").limit(1).collect().stream()
            .map(e -> " src=" + e.value(FrameNames.SRC) + " dst=" + e.value(FrameNames.DST))
            .collect(Collectors.joining());
    return new TendrilException.InvalidInput(
        "weights must not be null: weight="
            + weight
            + ends
            + "; filter such edges out, or use coalesce");
  }

  /** Edges with the handles of their endpoints, null for missing vertices. */
  private DataFrame translated(FrameSql sql, DataFrame edges) {
    long[] handles = new long[ids.size()];
    Arrays.setAll(handles, vertex -> vertex);
    Columns known = type.append(Columns.empty(), FrameNames.ID, ids, handles);
    DataFrame names = engine.frames().of(known.with(HANDLE, handles));
    StringBuilder terms = new StringBuilder();
    for (String name : edges.schema().names()) {
      String table =
          name.equalsIgnoreCase(FrameNames.SRC)
              ? "s"
              : name.equalsIgnoreCase(FrameNames.DST) ? "d" : "e";
      String column = sql.column(table, table.equals("e") ? name : HANDLE);
      terms.append(terms.length() == 0 ? "" : ", ").append(sql.named(column, name));
    }
    return sql.query(
        "SELECT "
            + terms
            + " FROM e LEFT JOIN s ON "
            + sql.equal("e", FrameNames.SRC, "s", FrameNames.ID)
            + " LEFT JOIN d ON "
            + sql.equal("e", FrameNames.DST, "d", FrameNames.ID),
        Map.of("e", edges, "s", names, "d", names));
  }

  /** Reports the first edge with a missing vertex. */
  private TendrilException unknown(Columns edges) {
    long[] sources = handles(edges, FrameNames.SRC);
    long[] targets = handles(edges, FrameNames.DST);
    for (int row = 0; row < sources.length; row++) {
      if (sources[row] < 0 || targets[row] < 0) {
        return unknown(edges, row, null);
      }
    }
    throw new AssertionError("edges change while they are read");
  }

  private GraphPartition partition(Columns edges, long[] sources, long[] targets, EdgeTable table) {
    try {
      return GraphPartition.directed(engine, table);
    } catch (UnknownVertexException e) { // of any such edge: which one may depend on threads
      int row = 0;
      while (ids.vertexOf(sources[row]) >= 0 && ids.vertexOf(targets[row]) >= 0) {
        row++;
      }
      throw unknown(edges, row, e);
    }
  }

  /** The handles of one end of each edge; -1 for a missing vertex. */
  private long[] handles(Columns edges, String end) {
    requireNoNull(edges, end);
    IdDictionary<String> known = dictionary;
    if (known == null) {
      return edges.longs(end);
    }
    @Nullable String[] texts = type.texts(edges, end);
    long[] handles = new long[texts.length];
    engine
        .parallel()
        .forEach(
            Blocks.even(texts.length),
            (block, from, to) -> {
              for (int row = from; row < to; row++) {
                String text = texts[row];
                handles[row] = text == null ? -1 : known.vertexIdOf(text);
              }
            });
    return handles;
  }

  private static TendrilException unknown(
      Columns edges, int row, @Nullable UnknownVertexException cause) {
    String message =
        "edges must join vertices of the frame: src="
            + edges.value(FrameNames.SRC, row)
            + " dst="
            + edges.value(FrameNames.DST, row)
            + " row="
            + row
            + "; add the vertex or use dropDanglingEdges(), see validate()";
    return cause == null
        ? new TendrilException.InvalidInput(message)
        : new TendrilException.InvalidInput(message, cause);
  }
}
