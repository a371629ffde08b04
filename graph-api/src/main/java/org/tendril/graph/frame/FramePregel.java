package org.tendril.graph.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.DataFrame;

/**
 * A Pregel program of SQL expressions, as in GraphFrames. Vertices get additional columns, which
 * each iteration computes from the messages along edges.
 *
 * <p>In an iteration, every edge evaluates the messages, SQL over {@code edge}, {@code src} and
 * {@code dst}; null means no message. The messages to a vertex are aggregated by an aggregate over
 * {@code MSG}. Then every vertex evaluates the updates, over its previous columns and {@code MSG},
 * which is null for a vertex without messages. Only edges with both endpoints in the graph send
 * messages. {@link #src}, {@link #dst}, {@link #edge} and {@link #msg} name columns.
 *
 * <p>The columns of vertices are computed once in an iteration and kept; those of the previous
 * iteration are freed. Time and memory of an iteration therefore stay the same, and there is
 * nothing to checkpoint and no storage level to choose. Engines read only those columns that
 * expressions name, so {@code requiredSrcColumns} of GraphFrames is not needed. A {@link
 * org.tendril.pregel.DoubleProgram} over {@link GraphFrame#toPlainGraph} is many times as fast.
 *
 * <p>The database adds doubles in the order in which its threads finish. The last bits of their
 * sums may therefore differ with the number of threads, and later iterations build on them. Sums of
 * integers and decimals, minima and maxima do not differ, nor do the results of {@link
 * GraphFrame#run} and of programs on {@link GraphFrame#toPlainGraph}. Not thread-safe.
 */
public final class FramePregel {
  private static final String ACTIVE = FrameNames.RESERVED + "active";
  private static final String RECEIVER = FrameNames.RESERVED + "to";

  private final GraphFrame frame;
  private final List<VertexColumn> columns = new ArrayList<>();
  private final List<String> toSource = new ArrayList<>();
  private final List<String> toTarget = new ArrayList<>();
  private @Nullable String aggregate;
  private int mostIterations = 10;
  private boolean stopsWithoutMessages;
  private String initialActive = "true";
  private String updateActive = "true";
  private boolean stopsIfNoneActive;
  private boolean onlyActiveSend;

  /** A column that the program computes. */
  private record VertexColumn(String name, String initial, String update) {}

  FramePregel(GraphFrame frame) {
    this.frame = frame;
    FrameChecks.requireNew(frame.vertices().schema(), TripletSql.MESSAGE, "vertices");
  }

  /** A column of the source of an edge, in a message. */
  public static String src(String column) {
    return "src." + column;
  }

  /** A column of the target of an edge, in a message. */
  public static String dst(String column) {
    return "dst." + column;
  }

  /** A column of an edge, in a message. */
  public static String edge(String column) {
    return "edge." + column;
  }

  /** The messages in their aggregate, and the aggregate in updates. */
  public static String msg() {
    return TripletSql.MESSAGE;
  }

  /**
   * Adds a column.
   *
   * @param initial its first value, over the columns of vertices
   * @param update its next value, over the columns of vertices, all added columns, and {@code MSG}
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if vertices have a column of
   *     this name, it was added before, or it is {@code MSG}
   */
  public FramePregel withVertexColumn(String name, String initial, String update) {
    FrameChecks.requireNew(frame.vertices().schema(), name, "vertices");
    FrameChecks.requireFree(
        name,
        Stream.concat(Stream.of(TripletSql.MESSAGE), columns.stream().map(VertexColumn::name)));
    columns.add(new VertexColumn(name, initial, update));
    return this;
  }

  /** Sends a message to the source of each edge; may be called several times. */
  public FramePregel sendMsgToSrc(String message) {
    toSource.add(message);
    return this;
  }

  /** Sends a message to the target of each edge; may be called several times. */
  public FramePregel sendMsgToDst(String message) {
    toTarget.add(message);
    return this;
  }

  /** Aggregates the messages to a vertex, as in {@code "sum(MSG)"}. */
  public FramePregel aggMsgs(String expression) {
    aggregate = expression;
    return this;
  }

  /**
   * Sets the largest number of iterations; default 10.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public FramePregel setMaxIter(int iterations) {
    if (iterations < 1) {
      throw new IllegalArgumentException(
          "there must be at least one iteration: iterations=" + iterations);
    }
    mostIterations = iterations;
    return this;
  }

  /** Sets whether to stop before an iteration without messages; default false. */
  public FramePregel setEarlyStopping(boolean stops) {
    stopsWithoutMessages = stops;
    return this;
  }

  /** Sets the condition on initially active vertices, over the columns of vertices; default all. */
  public FramePregel setInitialActiveVertexExpression(String condition) {
    initialActive = condition;
    return this;
  }

  /** Sets the condition on vertices that stay active, evaluated like an update; default all. */
  public FramePregel setUpdateActiveVertexExpression(String condition) {
    updateActive = condition;
    return this;
  }

  /** Sets whether to stop after an iteration that leaves no vertex active; default false. */
  public FramePregel setStopIfAllNonActiveVertices(boolean stops) {
    stopsIfNoneActive = stops;
    return this;
  }

  /** Sets whether only active vertices send messages; default false. */
  public FramePregel setSkipMessagesFromNonActiveVertices(boolean skips) {
    onlyActiveSend = skips;
    return this;
  }

  /**
   * Runs the program and returns the vertices with the added columns.
   *
   * @throws IllegalStateException if there is no column, no message or no aggregate
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if an expression is not valid
   */
  public DataFrame run() {
    if (columns.isEmpty() || toSource.size() + toTarget.size() == 0 || aggregate == null) {
      throw new IllegalStateException(
          "a program needs a column, a message and an aggregate: columns="
              + columns.size()
              + " messages="
              + (toSource.size() + toTarget.size())
              + " aggregates="
              + (aggregate == null ? 0 : 1)
              + "; use withVertexColumn, sendMsgToDst or sendMsgToSrc, and aggMsgs");
    }
    return frame.engine().cancellation().run(this::runNow);
  }

  private DataFrame runNow() {
    try (PersistedFrames kept = new PersistedFrames()) {
      return kept.release(lastState(kept)).drop(ACTIVE);
    }
  }

  private DataFrame lastState(PersistedFrames kept) {
    DataFrame state = kept.keep(initial());
    for (int iteration = 0; iteration < mostIterations; iteration++) {
      frame.engine().cancellation().throwIfCancelled();
      DataFrame messages = messages(state);
      if (stopsWithoutMessages) {
        messages = kept.keep(messages);
        if (messages.limit(1).count() == 0) {
          break;
        }
      }
      DataFrame next = kept.keep(updated(state, messages));
      kept.free(messages);
      kept.free(state);
      state = next;
      if (stopsIfNoneActive && state.filter(ACTIVE).limit(1).count() == 0) {
        break;
      }
    }
    return state;
  }

  private DataFrame initial() {
    List<String> terms = vertexTerms();
    columns.forEach(c -> terms.add(frame.sql().named(frame.sql().own(c.initial()), c.name())));
    terms.add(active(initialActive));
    return frame.vertices().selectExpr(terms.toArray(String[]::new));
  }

  private List<String> vertexTerms() {
    return new ArrayList<>(
        frame.vertices().schema().names().stream().map(frame.sql()::quote).toList());
  }

  private String active(String condition) {
    return frame.sql().named("coalesce(" + frame.sql().own(condition) + ", false)", ACTIVE);
  }

  /** The aggregated messages of each vertex that receives any. */
  private DataFrame messages(DataFrame state) {
    TripletSql triplets = new TripletSql(frame.sql());
    List<String> queries = new ArrayList<>();
    String bySource = onlyActiveSend ? "src." + ACTIVE : "";
    String byTarget = onlyActiveSend ? "dst." + ACTIVE : "";
    toTarget.forEach(m -> queries.add(triplets.messages(m, GraphFrame.DST, RECEIVER, bySource)));
    toSource.forEach(m -> queries.add(triplets.messages(m, GraphFrame.SRC, RECEIVER, byTarget)));
    return frame
        .sql()
        .query(
            String.join(" UNION ALL ", queries),
            TripletSql.tables(frame.edges(), state),
            "messages: " + toTarget + " to dst, " + toSource + " to src")
        .filter(TripletSql.MESSAGE + " IS NOT NULL")
        .groupBy(RECEIVER)
        .agg(frame.sql().own(String.valueOf(aggregate)) + " AS " + TripletSql.MESSAGE);
  }

  private DataFrame updated(DataFrame state, DataFrame messages) {
    FrameSql sql = frame.sql();
    List<String> terms = vertexTerms();
    columns.forEach(c -> terms.add(sql.named(sql.own(c.update()), c.name())));
    terms.add(active(updateActive));
    return sql.query(
            "SELECT s.*, m."
                + TripletSql.MESSAGE
                + " FROM s LEFT JOIN m ON "
                + sql.equal("s", GraphFrame.ID, "m", RECEIVER),
            Map.of("s", state, "m", messages))
        .selectExpr(terms.toArray(String[]::new));
  }
}
