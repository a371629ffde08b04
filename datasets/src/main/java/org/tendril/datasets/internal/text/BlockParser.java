package org.tendril.datasets.internal.text;

/** Parses the blocks of one thread. */
public interface BlockParser {
  /**
   * Parses the lines of a block.
   *
   * @throws LineFailure at the first line that does not follow the layout
   */
  void parse(TextBlock block);

  /** Hands over the remaining edges after the last block. */
  void end();
}
