package org.tendril.cli.internal.algorithm;

import java.util.List;
import java.util.Map;
import org.tendril.algorithms.result.RowResult;
import org.tendril.engine.Engine;
import org.tendril.engine.files.Text;

/** The result of a run that has rows of its own: pairs of vertices or routes. */
record RowTable(RowResult result) implements ResultRows {
  @Override
  public Engine engine() {
    return result.engine();
  }

  @Override
  public int count() {
    return result.size();
  }

  @Override
  public String header(char separator) {
    return String.join(String.valueOf(separator), result.columns());
  }

  @Override
  public void append(int row, char separator, Text text) {
    result.append(row, separator, text);
    text.add('\n');
  }

  @Override
  public List<String> top(int count) {
    return result.top(count).stream().map(Record::toString).toList();
  }

  @Override
  public Map<String, String> notes() {
    return Map.of("rows", Integer.toString(result.size()));
  }
}
