package org.tendril.pregel;

import java.io.Serializable;

/**
 * GraphX's {@code mergeMsg}: merges two messages to one vertex. Must be associative and
 * commutative, up to rounding, and must not change its arguments.
 */
@FunctionalInterface
public interface MergeFunction<M> extends Serializable {
  /** Returns the merge of the two. */
  M merge(M a, M b);
}
