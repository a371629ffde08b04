package org.tendril.engine.internal.frame;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.Row;
import org.tendril.engine.frame.Schema;

/** Formats rows as a table: numbers right-aligned, all other values left-aligned. */
final class TextTable {
  private static final int WIDEST = 40;

  private TextTable() {}

  /** Formats the first {@code limit} rows, and states whether there are more. */
  static String of(Schema schema, List<Row> rows, int limit) {
    int shown = Math.min(limit, rows.size());
    List<Column> columns = schema.columns();
    List<String[]> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::name).toArray(String[]::new));
    for (Row row : rows.subList(0, shown)) {
      String[] line = new String[columns.size()];
      for (int i = 0; i < line.length; i++) {
        line[i] = text(row.value(i));
      }
      lines.add(line);
    }
    int[] widths = new int[columns.size()];
    for (String[] line : lines) {
      for (int i = 0; i < line.length; i++) {
        line[i] = cut(line[i]);
        widths[i] = Math.max(widths[i], line[i].codePointCount(0, line[i].length()));
      }
    }
    StringBuilder table = new StringBuilder();
    append(table, columns, widths, lines.get(0));
    for (int i = 0; i < widths.length; i++) {
      table.append(i == 0 ? "" : "-+-").append("-".repeat(widths[i]));
    }
    table.append('\n');
    lines.subList(1, lines.size()).forEach(line -> append(table, columns, widths, line));
    String count = shown == 1 ? "1 row" : shown + " rows";
    return table
        .append(rows.size() > shown ? "(the first " + count + ")" : "(" + count + ")")
        .append('\n')
        .toString();
  }

  private static void append(
      StringBuilder table, List<Column> columns, int[] widths, String[] line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length; i++) {
      String padding = " ".repeat(widths[i] - line[i].codePointCount(0, line[i].length()));
      text.append(i == 0 ? "" : " | ");
      text.append(columns.get(i).type().isNumeric() ? padding + line[i] : line[i] + padding);
    }
    table.append(text.toString().stripTrailing()).append('\n');
  }

  /** Lists as {@code [1, 2]}, maps as {@code {a: 1}}, structs as {@code {a=1}}, binary as 0x0a. */
  private static String text(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return "0x" + HexFormat.of().formatHex(bytes);
    } else if (value instanceof List<?> list) {
      return list.stream().map(TextTable::text).collect(Collectors.joining(", ", "[", "]"));
    } else if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> text(entry.getKey()) + ": " + text(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    } else if (value instanceof Row row) {
      return row.schema().names().stream()
          .map(name -> name + "=" + text(row.value(name)))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return String.valueOf(value);
  }

  private static String cut(String text) {
    String line = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    return line.codePointCount(0, line.length()) <= WIDEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, WIDEST - 3)) + "...";
  }
}
