package org.tendril.datasets.internal.text;

import java.io.Serializable;

/**
 * What the lines of a text hold: {@code columns} columns separated by blanks and tabs, of which the
 * first two are vertex ids and one may be a weight.
 *
 * @param columns number of columns of each data line, or {@link #ANY} if only the first one counts
 * @param weightColumn position of the weight, from 0, or -1 if there is none
 * @param columnRule why a line must have that many columns, for messages
 */
public record LineLayout(int columns, int weightColumn, String columnRule) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Any number of columns, of which the first is an id. */
  public static final int ANY = -1;

  boolean hasTargets() {
    return columns != ANY;
  }

  boolean isPair() {
    return columns == 2 && weightColumn < 0;
  }

  boolean isTriple() {
    return columns == 3 && weightColumn == 2;
  }
}
