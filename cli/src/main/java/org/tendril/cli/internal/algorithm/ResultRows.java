package org.tendril.cli.internal.algorithm;

import java.util.List;
import java.util.Map;
import org.tendril.engine.Engine;
import org.tendril.engine.files.Text;

/** The result of a run as rows of text. */
public interface ResultRows {
  /** The engine whose threads format the rows. */
  Engine engine();

  /** Number of rows. */
  int count();

  /** The names of all columns joined by a separator. */
  String header(char separator);

  /** Appends a row, its line end included. */
  void append(int row, char separator, Text text);

  /** The lines of {@code --top}. */
  List<String> top(int count);

  /** Further facts for the summary, by key, in order. */
  Map<String, String> notes();
}
