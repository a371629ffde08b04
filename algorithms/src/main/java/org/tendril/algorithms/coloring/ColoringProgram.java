package org.tendril.algorithms.coloring;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.tendril.pregel.EdgeContext;
import org.tendril.pregel.ObjectContext;
import org.tendril.pregel.ObjectProgram;

/**
 * The greedy coloring in order of degree, then priority. The value of a vertex is its degree and
 * its color, -1 while it has none. A message has a bit for each color of the neighbors before the
 * receiver, after a bit that is set if one of them has no color yet.
 */
record ColoringProgram<E extends @Nullable Object>(long seed)
    implements ObjectProgram<long[], E, long[]> {
  private static final long serialVersionUID = 1L;
  private static final int FIRST_BIT = 1; // of color 0; bit 0: a color is missing

  @Override
  public long @Nullable [] initialMessage() {
    return null; // superstep 0 only keeps the values
  }

  @Override
  public long[] compute(ObjectContext<long[]> context, long[] value, long @Nullable [] message) {
    if (value[1] >= 0) {
      return value;
    }
    BitSet used = message == null ? new BitSet() : BitSet.valueOf(message);
    if (context.superstep() == 0 || used.get(0)) {
      context.stayAwake();
      return value;
    }
    return new long[] {value[0], used.nextClearBit(FIRST_BIT) - (long) FIRST_BIT};
  }

  @Override
  public void send(EdgeContext<long[], E, long[]> edge) {
    if (edge.sourceId() == edge.targetId()) {
      return;
    }
    if (isBefore(edge.sourceValue(), edge.sourceId(), edge.targetValue(), edge.targetId())) {
      if (edge.targetValue()[1] < 0) {
        edge.sendToTarget(bitOf(edge.sourceValue()[1]));
      }
    } else if (edge.sourceValue()[1] < 0) {
      edge.sendToSource(bitOf(edge.targetValue()[1]));
    }
  }

  private boolean isBefore(long[] value, long id, long[] other, long otherId) {
    return value[0] == other[0]
        ? Priorities.of(id, seed) > Priorities.of(otherId, seed)
        : value[0] > other[0];
  }

  private static long[] bitOf(long color) {
    int bit = (int) (color + FIRST_BIT);
    long[] bits = new long[(bit >>> 6) + 1];
    bits[bit >>> 6] = 1L << bit;
    return bits;
  }

  @Override
  public long[] merge(long[] a, long[] b) {
    long[] longer = a.length >= b.length ? a : b;
    long[] shorter = a.length >= b.length ? b : a;
    long[] union = Arrays.copyOf(longer, longer.length);
    for (int i = 0; i < shorter.length; i++) {
      union[i] |= shorter[i];
    }
    return union;
  }
}
