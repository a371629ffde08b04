package org.tendril.spark.internal.shuffle;

import java.io.Serializable;
import java.util.Comparator;

/**
 * The position of a block of values in an exchange.
 *
 * @param target the partition it is sent to; not written, since Spark separates partitions
 * @param source the partition it comes from
 * @param sequence its number among the blocks of its source
 */
public record BlockKey(int target, int source, int sequence) implements Serializable {

  /** The order in which a target reads its blocks. */
  static final class Order implements Comparator<BlockKey>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(BlockKey first, BlockKey second) {
      int bySource = Integer.compare(first.source, second.source);
      return bySource != 0 ? bySource : Integer.compare(first.sequence, second.sequence);
    }
  }
}
