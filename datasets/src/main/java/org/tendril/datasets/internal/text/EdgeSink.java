package org.tendril.datasets.internal.text;

/** Takes the columns of lines as {@link LineScanner} finds them. */
interface EdgeSink {
  /**
   * Takes an id: bytes [from, to) of the line at {@code line}.
   *
   * @param column 0 for the source, 1 for the target
   * @throws LineFailure if they are not an id
   */
  void id(TextBlock block, int line, int column, int from, int to);

  void weight(double weight);

  void endEdge();
}
