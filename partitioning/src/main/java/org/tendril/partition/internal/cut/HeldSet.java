package org.tendril.partition.internal.cut;

import org.tendril.engine.Engine;
import org.tendril.partition.IdMap;
import org.tendril.partition.PartitionSet;

/** A graph that this JVM holds as a whole. */
sealed interface HeldSet extends PartitionSet permits UncutSet, CutSet {
  @Override
  default Engine engine() {
    return whole().engine();
  }

  @Override
  default IdMap ids() {
    return whole().ids();
  }

  @Override
  default boolean hasIntegerIds() {
    return ids().dictionary() == null;
  }

  @Override
  default int vertexCount() {
    return whole().vertexCount();
  }

  @Override
  default long edgeCount() {
    return whole().edgeCount();
  }

  @Override
  default boolean isSymmetric() {
    return whole().isSymmetric();
  }

  @Override
  default boolean hasWeights() {
    return whole().hasWeights();
  }

  @Override
  default boolean hasEdgeNumbers() {
    return whole().hasEdgeNumbers();
  }

  @Override
  default void requireNonNegativeWeights(String algorithm) {
    whole().requireNonNegativeWeights(algorithm);
  }
}
