package org.tendril.datasets.internal.text;

/** Parses the blocks that one thread takes. */
interface BlockParser {
  /**
   * Parses the lines of a block.
   *
   * @throws LineFailure at the first line that does not follow the layout
   */
  void parse(TextBlock block);

  /** Hands over what is left when there are no more blocks. */
  void end();
}
