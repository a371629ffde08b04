package org.tendril.graph.internal.distributed;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Values of the masters of one partition for their mirrors in another, in the order of the route.
 */
@SuppressWarnings("serial") // serializable if its values are
final class MirrorBlock implements Serializable {
  private static final long serialVersionUID = 1L;

  final int from; // partition of the masters
  final @Nullable Object[] values;

  MirrorBlock(int from, @Nullable Object[] values) {
    this.from = from;
    this.values = values;
  }
}
