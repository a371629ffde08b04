package org.tendril.graph.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.DataFrame.JoinKind;
import org.tendril.engine.frame.Row;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.internal.motif.GraphTables;

/**
 * A directed property multigraph as two data frames: vertices with a column {@code id}, and edges
 * with columns {@code src} and {@code dst} that hold ids of vertices. All other columns are
 * attributes. The same code runs on every engine.
 *
 * <p>Immutable and lazy: operations return new frames and compute nothing unless they state so. A
 * frame that is not {@linkplain #persist() persisted} is computed whenever it is needed.
 * Expressions are SQL in the engine's dialect; the order of rows is unspecified unless {@link
 * DataFrame} states otherwise. Ids may be of any type that SQL can compare, but a conversion to a
 * {@link Graph} takes no lists, maps or structs as ids.
 *
 * <p>The rows are not checked unless {@link #validate()} is called: it checks that ids are unique
 * and that edges join vertices of the frame. Operations by SQL skip edges without both endpoints in
 * the frame, except degrees, which read only edges. Conversions to a graph refuse such edges.
 */
public final class GraphFrame implements FrameOps {
  /** The column of vertices that holds their ids. */
  public static final String ID = FrameNames.ID;

  /** The column of edges that holds the id of the source. */
  public static final String SRC = FrameNames.SRC;

  /** The column of edges that holds the id of the target. */
  public static final String DST = FrameNames.DST;

  private static final Pattern ENDS = Pattern.compile("\\b(src|dst)\\b", Pattern.CASE_INSENSITIVE);

  private final Engine engine;
  private final FrameSql sql;
  private final DataFrame vertices;
  private final DataFrame edges;
  private final Facts facts;
  private final @Nullable CachedGraph kept; // null unless the rows are persisted

  /** Whether endpoints that are not null are known to exist, and edges to be in both directions. */
  private record Facts(boolean endsExist, boolean isSymmetric) {}

  private GraphFrame(
      Engine engine,
      FrameSql sql,
      DataFrame vertices,
      DataFrame edges,
      Facts facts,
      @Nullable CachedGraph kept) {
    this.engine = engine;
    this.sql = sql;
    this.vertices = vertices;
    this.edges = edges;
    this.facts = facts;
    this.kept = kept;
  }

  /**
   * The frame of these vertices and edges. Reads no rows.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if a column is missing, {@code
   *     src} or {@code dst} is of another type than {@code id}, or a name begins with {@code
   *     _tendril_}
   * @throws IllegalArgumentException if a frame is of another engine
   */
  public static GraphFrame of(Engine engine, DataFrame vertices, DataFrame edges) {
    FrameChecks.requireColumns(vertices.schema(), edges.schema());
    FrameSql sql = new FrameSql(engine);
    sql.query(
        "SELECT 1 AS one FROM v, e",
        Map.of("v", vertices, "e", edges)); // fails if the frames are of different engines
    return new GraphFrame(engine, sql, vertices, edges, new Facts(false, false), null);
  }

  /**
   * The frame of these edges and the vertices that they name, ascending, without attributes. The
   * vertices are computed whenever they are needed unless {@link #persist()} keeps them.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput as for {@link #of}
   */
  public static GraphFrame fromEdges(Engine engine, DataFrame edges) {
    FrameChecks.requireEnds(edges.schema());
    DataFrame ends = ends(new FrameSql(engine), edges);
    return of(engine, ends.filter("id IS NOT NULL").distinct().orderBy(ID), edges).withEnds();
  }

  /** Both endpoints of each edge in one column. */
  private static DataFrame ends(FrameSql sql, DataFrame edges) {
    return edges
        .selectExpr(sql.named(sql.quote(SRC), ID))
        .union(edges.selectExpr(sql.named(sql.quote(DST), ID)));
  }

  /**
   * A frame of these vertices and edges. The caller ensures that, if all endpoints exist in this
   * frame, they exist in the new one, and that edges in both directions stay so.
   */
  GraphFrame with(DataFrame newVertices, DataFrame newEdges) {
    return new GraphFrame(engine, sql, newVertices, newEdges, facts, null);
  }

  /** This frame, marked as having no edge to a missing vertex (an endpoint may still be null). */
  private GraphFrame withEnds() {
    return new GraphFrame(engine, sql, vertices, edges, new Facts(true, facts.isSymmetric), null);
  }

  /** This frame, marked as having each edge in both directions, a self-loop once, or not. */
  GraphFrame withSymmetry(boolean isSymmetric) {
    Facts known = new Facts(facts.endsExist, isSymmetric);
    return new GraphFrame(engine, sql, vertices, edges, known, null);
  }

  boolean isSymmetric() {
    return facts.isSymmetric;
  }

  FrameSql sql() {
    return sql;
  }

  /** The engine of both frames. */
  public Engine engine() {
    return engine;
  }

  /** The vertices: {@code id} and attributes. */
  public DataFrame vertices() {
    return vertices;
  }

  /** The edges: {@code src}, {@code dst} and attributes. */
  public DataFrame edges() {
    return edges;
  }

  /** Each edge with its endpoints: structs {@code src}, {@code edge} and {@code dst}. */
  public DataFrame triplets() {
    return sql.query(
        "SELECT "
            + sql.named(sql.struct("s", vertices.schema()), SRC)
            + ", "
            + sql.named(sql.struct("e", edges.schema()), "edge")
            + ", "
            + sql.named(sql.struct("d", vertices.schema()), DST)
            + " FROM e JOIN s ON "
            + sql.equal("e", SRC, "s", ID)
            + " JOIN d ON "
            + sql.equal("e", DST, "d", ID),
        Map.of("e", edges, "s", vertices, "d", vertices));
  }

  /**
   * Checks the rows of both frames now, by a few queries: ids are unique and not null, and edges
   * name vertices of the frame. Returns this.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if not; the message counts the
   *     violations and shows some of each kind
   */
  public GraphFrame validate() {
    FrameValidation.requireValid(this);
    return this;
  }

  // subgraphs and reversal

  /** The vertices that meet a condition, and the edges between them. */
  public GraphFrame filterVertices(String condition) {
    DataFrame kept = vertices.filter(condition);
    return with(kept, between(kept)).withEnds();
  }

  /** All vertices, and the edges that meet a condition. */
  public GraphFrame filterEdges(String condition) {
    boolean mayNameEnds = ENDS.matcher(condition).find();
    return with(vertices, edges.filter(condition)).withSymmetry(facts.isSymmetric && !mayNameEnds);
  }

  /** All edges, and the vertices with at least one edge; a self-loop counts. */
  public GraphFrame dropIsolatedVertices() {
    String same = sql.equal("l", ID, "r", ID);
    return with(vertices.joinOn(ends(sql, edges), JoinKind.SEMI, same), edges);
  }

  /** The vertices, and the edges with both endpoints among them. */
  public GraphFrame dropDanglingEdges() {
    return with(vertices, between(vertices)).withEnds();
  }

  private DataFrame between(DataFrame kept) {
    String source = sql.equal("l", SRC, "r", ID);
    String target = sql.equal("l", DST, "r", ID);
    return edges.joinOn(kept, JoinKind.SEMI, source).joinOn(kept, JoinKind.SEMI, target);
  }

  /** The frame with each edge reversed. */
  public GraphFrame asReversed() {
    return with(vertices, flipped());
  }

  /**
   * The frame with the reverse of each edge added, with the same attributes. A self-loop stays one
   * edge; GraphFrames makes it two. In motifs, {@code -[]-} then means the same as {@code -[]->},
   * so that an edge is matched once from each of its ends.
   */
  public GraphFrame asUndirected() {
    String proper = sql.quote(SRC) + " <> " + sql.quote(DST);
    return with(vertices, edges.union(flipped().filter(proper))).withSymmetry(true);
  }

  private DataFrame flipped() {
    List<String> terms = new ArrayList<>();
    for (String name : edges.schema().names()) {
      String from = name.equalsIgnoreCase(SRC) ? DST : name.equalsIgnoreCase(DST) ? SRC : name;
      terms.add(sql.named(sql.quote(from), name));
    }
    return edges.selectExpr(terms.toArray(String[]::new));
  }

  // persistence

  /**
   * Computes both frames now and returns a frame that keeps them, in memory and on disk, until
   * {@link #unpersist()} or until it is unreachable. It also keeps its {@link #toPlainGraph()}
   * after the first use, so that a second algorithm starts at once.
   */
  public GraphFrame persist() {
    return new GraphFrame(
        engine, sql, vertices.persist(), edges.persist(), facts, new CachedGraph());
  }

  /** Frees the data that {@link #persist()} keeps; this frame cannot be used again. */
  public void unpersist() {
    if (kept != null) {
      kept.forget();
    }
    vertices.unpersist();
    edges.unpersist();
  }

  /**
   * The frame that {@link #save} wrote on any engine. Its files are read when they are needed.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if the folder does not exist,
   *     was not written by {@code save}, or is incomplete
   */
  public static GraphFrame load(Engine engine, String folder) {
    return FrameFolder.load(engine, folder);
  }

  // graphs

  /**
   * The directed graph of this frame, computed now and held by the driver. Its ids are those of the
   * frame: integers and strings unchanged, others as text, such as {@code 2024-02-29}. The values
   * are rows of the attributes, created from columns on access. Parallel edges keep the order of
   * the frame.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if an id is null, given twice,
   *     or a list, map or struct, or if an edge names a missing vertex
   * @throws org.tendril.engine.failure.TendrilException.ResourceExhausted if the frame does not fit
   *     in memory
   */
  public Graph<Row, Row> toGraph() {
    return FrameToGraph.rows(this);
  }

  /**
   * As {@link #toGraph()}, with records as values: each record component takes the column of the
   * same name, {@code id}, {@code src} and {@code dst} included.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput as above, or if a component
   *     has no matching column
   */
  public <V extends Record, E extends Record> Graph<V, E> toGraph(
      Class<V> vertexType, Class<E> edgeType) {
    return FrameToGraph.records(this, vertexType, edgeType);
  }

  /** As {@link #toGraph()}, without values: only ids are read. */
  public Graph<@Nullable Void, @Nullable Void> toPlainGraph() {
    return kept == null ? FrameToGraph.plain(this) : kept.graph(() -> FrameToGraph.plain(this));
  }

  /**
   * As {@link #toPlainGraph()}, with a weight for each edge.
   *
   * @param weight an expression over edges; a number that is not null
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput as above, or if a weight is
   *     null
   */
  public Graph<@Nullable Void, Double> toWeightedGraph(String weight) {
    return FrameToGraph.weighted(this, weight);
  }

  /**
   * The frame of a graph, computed now: vertices ascending by id, edges by source and target. Each
   * edge of an undirected graph appears in both directions.
   *
   * <p>Integer ids become longs, others strings. The components of records and the columns of rows
   * become columns, except {@code id}, {@code src} and {@code dst}, which the graph provides. Other
   * values become a column {@code attr}; a graph without values has none. Null values are null in
   * all columns.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if ids are records, or if
   *     values are of several classes or of a class that cannot be a column
   */
  public static GraphFrame fromGraph(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    return FrameOfGraph.frame(graph, ValueColumns.SCALAR);
  }

  /** As {@link #fromGraph(Graph)}, with another name than {@code attr} for single values. */
  public static GraphFrame fromGraph(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph, String valueColumn) {
    return FrameOfGraph.frame(graph, valueColumn);
  }

  // computing

  /**
   * Runs an algorithm now on the graph of this frame ({@link #toPlainGraph()}), and returns the
   * frame with the columns of the result: {@code component}, {@code pagerank} and so on.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput as for {@link #toGraph()}, or
   *     if vertices already have such a column
   */
  public GraphFrame run(Algorithm<? extends FrameResult> algorithm) {
    return FrameRun.run(this, algorithm, null);
  }

  /** As {@link #run(Algorithm)}, on a {@linkplain #toWeightedGraph weighted} graph. */
  public GraphFrame run(Algorithm<? extends FrameResult> algorithm, String weight) {
    return FrameRun.run(this, algorithm, weight);
  }

  /**
   * The handle by which algorithms name a vertex. An integer id is its own handle and is not
   * checked. For other ids it is the position in the sorted list of all ids, which this call reads.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if there is no such vertex, or
   *     the frame cannot become a {@linkplain #toGraph() graph}
   * @throws IllegalArgumentException if the id is not of the type of the frame's ids
   */
  public long vertexId(Object id) {
    return FrameToGraph.vertexId(this, id);
  }

  /** The columns of both frames; computes nothing. */
  @Override
  public String toString() {
    return "GraphFrame(vertices(" + vertices.schema() + "), edges(" + edges.schema() + "))";
  }

  /** The numbering of vertices in graphs of this frame. */
  VertexIndex index() {
    return kept == null ? FrameToGraph.index(this) : kept.index(() -> FrameToGraph.index(this));
  }

  /** The tables in which motifs are found. */
  GraphTables tables() {
    String bothEnds = sql.quote(SRC) + " IS NOT NULL AND " + sql.quote(DST) + " IS NOT NULL";
    return GraphTables.of(
        engine.frames(),
        vertices,
        facts.endsExist ? edges.filter(bothEnds) : edges,
        facts.endsExist,
        facts.isSymmetric);
  }

  /** The type of ids. */
  ColumnType idType() {
    return vertices.schema().column(ID).type();
  }
}
