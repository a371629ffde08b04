package org.tendril.graph.frame;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.tendril.engine.frame.DataFrame;

/**
 * Writes queries over edges and their endpoints, which expressions call {@code edge}, {@code src}
 * and {@code dst}. A receiver that no expression names is not joined.
 */
final class TripletSql {
  /** The name of a message in expressions. */
  static final String MESSAGE = "MSG";

  private static final Pattern SRC = word("src");
  private static final Pattern DST = word("dst");

  private final FrameSql sql;

  TripletSql(FrameSql sql) {
    this.sql = sql;
  }

  private static Pattern word(String name) {
    return Pattern.compile("(?<![\\w.])\"?`?" + name + "\\b");
  }

  private static boolean reads(Pattern table, String expression) {
    return table.matcher(expression.toLowerCase(Locale.ROOT)).find();
  }

  static Map<String, DataFrame> tables(DataFrame edges, DataFrame vertices) {
    return Map.of("edge", edges, "src", vertices, "dst", vertices);
  }

  /** The edges with the requested endpoints. */
  private String from(boolean withSource, boolean withTarget) {
    return " FROM edge"
        + (withSource ? join("src", FrameNames.SRC) : "")
        + (withTarget ? join("dst", FrameNames.DST) : "");
  }

  private String join(String table, String end) {
    return " JOIN " + table + " ON " + sql.equal("edge", end, table, FrameNames.ID);
  }

  /**
   * The messages of an expression to one end of each edge: the id of the receiver and the message.
   * The other endpoint must exist; the caller checks that the receiver does.
   */
  String messages(String expression, String end, String receiver, String condition) {
    String all = expression + " " + condition;
    boolean toSource = end.equals(FrameNames.SRC);
    return "SELECT "
        + sql.named(sql.column("edge", end), receiver)
        + ", "
        + sql.named(sql.own(expression), MESSAGE)
        + from(!toSource || reads(SRC, all), toSource || reads(DST, all))
        + (condition.isEmpty() ? "" : " WHERE " + condition);
  }
}
