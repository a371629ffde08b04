package org.tendril.graph.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.DataFrame.JoinKind;

/**
 * Sends messages along edges and aggregates those that each vertex receives.
 *
 * <p>Messages are SQL over {@code edge}, {@code src} and {@code dst}, as in {@code "src.age +
 * edge.weight"}; null means no message. Aggregates are SQL over {@code MSG}, as in {@code "sum(MSG)
 * AS total"}. Only edges with both endpoints in the graph send messages.
 *
 * <p>The database adds doubles in the order in which its threads finish. The last bits of their
 * sums and means may therefore differ between runs and numbers of threads. Sums of integers and
 * decimals do not differ, as in {@code "sum(CAST(MSG AS DECIMAL(38, 9)))"}. Nor do results of
 * {@link GraphFrame#run} and of programs on {@link GraphFrame#toGraph()}, which add in a fixed
 * order. Not thread-safe.
 */
public final class AggregateMessages {
  private static final String RECEIVER = FrameNames.RESERVED + "to";

  private final GraphFrame frame;
  private final List<String> messages = new ArrayList<>();
  private final List<String> queries = new ArrayList<>();

  AggregateMessages(GraphFrame frame) {
    this.frame = frame;
  }

  /** Sends a message to the source of each edge; may be called several times. */
  public AggregateMessages sendToSrc(String message) {
    return send(message, GraphFrame.SRC);
  }

  /** Sends a message to the target of each edge; may be called several times. */
  public AggregateMessages sendToDst(String message) {
    return send(message, GraphFrame.DST);
  }

  /**
   * Sends a struct of expressions to the source; aggregates read its fields as {@code MSG.name}.
   */
  public AggregateMessages sendToSrc(Map<String, String> fields) {
    return send(struct(fields), GraphFrame.SRC);
  }

  /**
   * Sends a struct of expressions to the target; aggregates read its fields as {@code MSG.name}.
   */
  public AggregateMessages sendToDst(Map<String, String> fields) {
    return send(struct(fields), GraphFrame.DST);
  }

  private String struct(Map<String, String> fields) {
    Map<String, String> byName = new TreeMap<>(fields);
    List<String> expressions = byName.values().stream().map(frame.sql()::own).toList();
    return frame.sql().dialect().struct(List.copyOf(byName.keySet()), expressions);
  }

  private AggregateMessages send(String message, String end) {
    messages.add(message.strip());
    queries.add(new TripletSql(frame.sql()).messages(message, end, RECEIVER, ""));
    return this;
  }

  /**
   * Returns one row for each vertex that receives a message: {@code id}, then the aggregates, each
   * named by {@code AS}.
   *
   * @throws IllegalStateException if no message is sent
   * @throws IllegalArgumentException if there is no aggregate
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if an expression is not valid
   */
  public DataFrame agg(String... aggregates) {
    if (queries.isEmpty()) {
      throw new IllegalStateException("a message must be sent; use sendToSrc or sendToDst");
    }
    FrameSql sql = frame.sql();
    String receiver = sql.equal("l", GraphFrame.ID, "r", GraphFrame.ID);
    return sql.query(
            String.join(" UNION ALL ", queries),
            TripletSql.tables(frame.edges(), frame.vertices()),
            "messages: " + String.join(", ", messages))
        .filter(TripletSql.MESSAGE + " IS NOT NULL")
        .rename(RECEIVER, GraphFrame.ID)
        .groupBy(GraphFrame.ID)
        .agg(aggregates)
        .joinOn(frame.vertices(), JoinKind.SEMI, receiver);
  }
}
