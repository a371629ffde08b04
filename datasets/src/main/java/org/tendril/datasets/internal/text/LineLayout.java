package org.tendril.datasets.internal.text;

import java.io.Serializable;
import org.tendril.datasets.ReadOptions.Weights;

/**
 * The layout of the lines of a text: {@code columns} columns, of which the first two are vertex
 * ids; another may be a weight.
 *
 * @param columns number of columns of each data line, or {@link #ANY} if only the first one counts
 * @param weightColumn position of the weight, from 0, or {@link #NO_WEIGHT}
 * @param weights the treatment of weights
 * @param columnRule why a line must have that many columns, for messages
 * @param tag the word before the columns with which each line begins, or nothing
 * @param rules the rules for all lines
 */
public record LineLayout(
    int columns, int weightColumn, Weights weights, String columnRule, String tag, LineRules rules)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Any number of columns; the first is an id. */
  public static final int ANY = -1;

  /** No column is a weight. */
  public static final int NO_WEIGHT = -1;

  /** A layout of columns between blanks or tabs. */
  public LineLayout(int columns, int weightColumn, Weights weights, String columnRule) {
    this(columns, weightColumn, weights, columnRule, "");
  }

  /** A layout of columns between blanks or tabs, after a word. */
  public LineLayout(int columns, int weightColumn, Weights weights, String columnRule, String tag) {
    this(columns, weightColumn, weights, columnRule, tag, LineRules.BLANKS);
  }

  /** Lines that begin with an id; the rest of a line is ignored. */
  public static LineLayout ofIds(String columnRule) {
    return new LineLayout(ANY, NO_WEIGHT, Weights.IGNORED, columnRule);
  }

  boolean hasTargets() {
    return columns != ANY;
  }

  boolean hasWeights() {
    return weightColumn != NO_WEIGHT;
  }

  /** Whether edges get the weights of their lines. */
  public boolean keepsWeights() {
    return hasWeights() && weights != Weights.IGNORED;
  }

  boolean requiresLengths() {
    return weights == Weights.LENGTHS;
  }

  boolean isPair() {
    return columns == 2 && !hasWeights() && tag.isEmpty();
  }

  boolean isTriple() {
    return columns == 3 && (weightColumn == 2 || !hasWeights()) && tag.length() <= 1;
  }
}
