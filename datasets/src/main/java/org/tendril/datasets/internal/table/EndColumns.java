package org.tendril.datasets.internal.table;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Schema;
import org.tendril.graph.frame.GraphFrame;

/**
 * The columns of a table of edges that name their endpoints.
 *
 * @param source the column of the vertices that edges leave
 * @param target the column of the vertices that edges enter
 */
public record EndColumns(String source, String target) {
  private static final List<EndColumns> KNOWN =
      List.of(
          of("src", "dst"),
          of("source", "target"),
          of("from", "to"),
          of("~from", "~to"),
          of("src_id", "dst_id"),
          of("source_id", "target_id"),
          of("from_id", "to_id"),
          of(".*:START_ID(\\(.*\\))?", ".*:END_ID(\\(.*\\))?"));

  private static final List<String> IDS = List.of("id", "~id", ".*:ID(\\(.*\\))?");

  private static EndColumns of(String source, String target) {
    return new EndColumns(source, target);
  }

  /**
   * The columns with usual names, or else the first two if both hold integers or both strings.
   *
   * @param schema the columns of the table
   */
  public static Optional<EndColumns> in(Schema schema) {
    for (EndColumns names : KNOWN) {
      Optional<String> source = matching(schema, names.source);
      Optional<String> target = matching(schema, names.target);
      if (source.isPresent() && target.isPresent()) {
        return Optional.of(of(source.get(), target.get()));
      }
    }
    return schema.size() >= 2 && isKey(schema, 0) && isKey(schema, 1) && kind(schema) != 1
        ? Optional.of(of(schema.names().get(0), schema.names().get(1)))
        : Optional.empty();
  }

  /** The column of vertices with the usual name of ids, or else the first one. */
  public static String idIn(Schema schema) {
    return IDS.stream()
        .flatMap(name -> matching(schema, name).stream())
        .findFirst()
        .orElse(schema.names().get(0));
  }

  /** Usual names of columns of ids, those of columns without names among them. */
  public static List<String> usualNames() {
    return Stream.concat(
            Stream.of("id", "~id", "_c0", "_c1"),
            KNOWN.stream().flatMap(names -> Stream.of(names.source, names.target)))
        .filter(name -> !name.contains("*"))
        .toList();
  }

  private static Optional<String> matching(Schema schema, String name) {
    Pattern pattern = Pattern.compile(name, Pattern.CASE_INSENSITIVE);
    return schema.names().stream().filter(pattern.asMatchPredicate()).findFirst();
  }

  /** The number of string columns among the first two. */
  private static long kind(Schema schema) {
    return schema.columns().stream()
        .limit(2)
        .filter(column -> column.type().equals(ColumnType.STRING))
        .count();
  }

  private static boolean isKey(Schema schema, int column) {
    return switch (schema.columns().get(column).type().kind()) {
      case BYTE, SHORT, INT, LONG, STRING -> true;
      case BOOLEAN, FLOAT, DOUBLE, DECIMAL, BINARY, DATE, TIMESTAMP, INSTANT, LIST, MAP, STRUCT ->
          false;
    };
  }

  /** The rows with these columns named as those of a graph frame. */
  public DataFrame named(DataFrame rows) {
    return renamed(renamed(rows, source, GraphFrame.SRC), target, GraphFrame.DST);
  }

  /** The rows with a column under another name, which no other column has. */
  public static DataFrame renamed(DataFrame rows, String from, String to) {
    return from.equals(to) ? rows : rows.rename(from, to);
  }
}
