package org.tendril.datasets.internal.rows;

import org.tendril.datasets.ReadOptions.Weights;

/**
 * The layout of lines that list neighbors.
 *
 * @param comments the characters that begin a line that is no row
 * @param named whether a row begins with its vertex; otherwise rows count, blank ones too
 * @param numbers how many numbers of the vertex come before its neighbors
 * @param weighted whether a weight follows each neighbor
 * @param weights the treatment of weights
 * @param lastId the largest id
 */
public record RowLayout(
    String comments, boolean named, int numbers, boolean weighted, Weights weights, long lastId) {

  boolean keepsWeights() {
    return weighted && weights != Weights.IGNORED;
  }
}
