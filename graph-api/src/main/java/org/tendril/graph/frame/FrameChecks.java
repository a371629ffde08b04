package org.tendril.graph.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.JoinKind;
import org.tendril.engine.frame.Schema;

/** What a graph frame must be. */
final class FrameChecks {
  /** What names of columns that queries add for themselves begin with. */
  static final String RESERVED = "_tendril_";

  private static final int EXAMPLES = 5;

  private FrameChecks() {}

  static void requireColumns(Schema vertices, Schema edges) {
    requireColumn(vertices, GraphFrame.ID, "vertices");
    requireEnds(edges);
    requireNoReserved(vertices, "vertices");
    requireNoReserved(edges, "edges");
    ColumnType id = vertices.column(GraphFrame.ID).type();
    for (String end : List.of(GraphFrame.SRC, GraphFrame.DST)) {
      ColumnType type = edges.column(end).type();
      if (!type.equals(id) && !(isInteger(type) && isInteger(id))) {
        throw new TendrilException.InvalidInput(
            "ends of edges must be of the type of ids: "
                + end
                + "="
                + type
                + " id="
                + id
                + "; cast one of them");
      }
    }
  }

  static void requireEnds(Schema edges) {
    requireColumn(edges, GraphFrame.SRC, "edges");
    requireColumn(edges, GraphFrame.DST, "edges");
  }

  static boolean isInteger(ColumnType type) {
    return switch (type.kind()) {
      case BYTE, SHORT, INT, LONG -> true;
      case BOOLEAN,
          FLOAT,
          DOUBLE,
          DECIMAL,
          STRING,
          BINARY,
          DATE,
          TIMESTAMP,
          INSTANT,
          LIST,
          MAP,
          STRUCT ->
          false;
    };
  }

  private static void requireColumn(Schema schema, String name, String frame) {
    if (!schema.has(name)) {
      throw new TendrilException.InvalidInput(
          frame
              + " must have a column "
              + name
              + ": columns="
              + schema.names()
              + "; rename the one that holds it");
    }
  }

  private static void requireNoReserved(Schema schema, String frame) {
    for (String name : schema.names()) {
      if (name.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
        throw new TendrilException.InvalidInput(
            "names of columns must not begin with "
                + RESERVED
                + ", which queries use: "
                + frame
                + " column="
                + name
                + "; rename it");
      }
    }
  }

  /** Refuses a column that an operation is to add. */
  static void requireNew(Schema schema, String name, String frame) {
    if (schema.has(name)) {
      throw new TendrilException.InvalidInput(
          "the result needs a column that is not there yet: "
              + frame
              + " column="
              + name
              + "; drop it or rename it before");
    }
  }

  /** Refuses a name, in any case, that an operation uses itself or that it was given before. */
  static void requireFree(String name, Stream<String> taken) {
    if (taken.anyMatch(name::equalsIgnoreCase)
        || name.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
      throw new TendrilException.InvalidInput(
          "the name of an added column must not be taken: name=" + name + "; choose another one");
    }
  }

  static void requireValid(GraphFrame frame) {
    List<String> offences = new ArrayList<>();
    vertices(frame, offences);
    edges(frame, offences);
    if (!offences.isEmpty()) {
      throw new TendrilException.InvalidInput(
          "a graph frame must have unique ids and edges between its vertices: "
              + String.join("; ", offences));
    }
  }

  private static void vertices(GraphFrame frame, List<String> offences) {
    String id = frame.sql().quote(GraphFrame.ID);
    long nulls = frame.vertices().filter(id + " IS NULL").count();
    if (nulls > 0) {
      offences.add("vertices without id=" + nulls + ", filter them out");
    }
    DataFrame repeated =
        frame
            .vertices()
            .filter(id + " IS NOT NULL")
            .groupBy(GraphFrame.ID)
            .agg("count(*) AS times")
            .filter("times > 1");
    String examples = examples(repeated, "%s (%s times)", GraphFrame.ID, "times");
    if (!examples.isEmpty()) {
      offences.add(
          "ids given several times=" + repeated.count() + ", such as " + examples + ", keep one");
    }
  }

  private static void edges(GraphFrame frame, List<String> offences) {
    FrameSql sql = frame.sql();
    String source = sql.quote(GraphFrame.SRC);
    String target = sql.quote(GraphFrame.DST);
    DataFrame edges = frame.edges();
    long nulls = edges.filter(source + " IS NULL OR " + target + " IS NULL").count();
    if (nulls > 0) {
      offences.add("edges without src or dst=" + nulls + ", filter them out");
    }
    for (String end : List.of(GraphFrame.SRC, GraphFrame.DST)) {
      String same = sql.column("l", end) + " = " + sql.column("r", GraphFrame.ID);
      DataFrame dangling =
          edges
              .filter(sql.quote(end) + " IS NOT NULL")
              .joinOn(frame.vertices(), JoinKind.ANTI, same);
      String examples = examples(dangling, "%s -> %s", GraphFrame.SRC, GraphFrame.DST);
      if (!examples.isEmpty()) {
        offences.add(
            "edges whose "
                + end
                + " is no vertex="
                + dangling.count()
                + ", such as "
                + examples
                + ", add the vertices or use dropDanglingEdges()");
      }
    }
  }

  private static String examples(DataFrame offending, String format, String first, String second) {
    return offending.select(first, second).orderBy(first, second).limit(EXAMPLES).collect().stream()
        .map(row -> String.format(Locale.ROOT, format, row.value(first), row.value(second)))
        .collect(Collectors.joining(", "));
  }
}
