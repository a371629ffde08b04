package org.tendril.graph.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.DataFrame.JoinKind;

/** Checks the rows of a graph frame: unique ids, and edges between its vertices. */
final class FrameValidation {
  private static final int EXAMPLES = 5;

  private FrameValidation() {}

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
      String same = sql.equal("l", end, "r", GraphFrame.ID);
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
