package org.tendril.cli.internal.frame;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.tendril.engine.frame.DataFrame;

/** Rows on Spark as lines of text, formatted by Spark as its files are, gathered at the driver. */
record SparkLines(DataFrame rows) {
  private static final String TIMES =
      "'timestampNTZFormat', 'yyyy-MM-dd HH:mm:ss.SSSSSS',"
          + " 'timestampFormat', 'yyyy-MM-dd HH:mm:ss.SSSSSSXXX', 'timeZone', 'UTC'";
  private static final String JSON =
      "to_json(struct(*), map('ignoreNullFields', 'false', " + TIMES + ")) AS line";
  private static final String CSV =
      "to_csv(struct(*), map('escape', '\"', 'emptyValue', '\"\"',"
          + " 'ignoreLeadingWhiteSpace', 'false', 'ignoreTrailingWhiteSpace', 'false', "
          + TIMES
          + ")) AS line";

  void write(RowOutput.Format form, OutputStream out) throws IOException {
    boolean isCsv = form == RowOutput.Format.CSV;
    if (isCsv) {
      write(header(rows.schema().names()), out);
    }
    for (String line : rows.selectExpr(isCsv ? CSV : JSON).collectColumns().strings("line")) {
      write(line == null ? "" : line, out);
    }
  }

  private static String header(List<String> names) {
    return names.stream().map(SparkLines::field).collect(Collectors.joining(","));
  }

  private static String field(String name) {
    boolean needsQuotes = name.chars().anyMatch(c -> ",\"\n\r".indexOf(c) >= 0);
    return needsQuotes ? '"' + name.replace("\"", "\"\"") + '"' : name;
  }

  private static void write(String line, OutputStream out) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
