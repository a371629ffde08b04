package org.tendril.datasets.internal.generator;

import org.tendril.datasets.internal.rmat.SplitMix;

/** The random numbers of one row, the same on any machine. Not thread-safe. */
final class Draws {
  private static final double UNIT = 0x1p-53;

  private long state;

  /** The numbers of a row in a stream. */
  Draws(long stream, long row) {
    state = SplitMix.at(stream, row);
  }

  private long next() {
    state += SplitMix.GOLDEN_GAMMA;
    return SplitMix.mix(state);
  }

  /** A number in [0, 1). */
  double unit() {
    return (next() >>> 11) * UNIT;
  }

  /** An integer in [0, bound), by Lemire's multiplication; the bias is below bound / 2^64. */
  long below(long bound) {
    return Math.multiplyHigh(next() >>> 1, bound << 1);
  }

  /** A number of the standard normal distribution, by Box and Muller. */
  double gaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
    return radius * StrictMath.cos(2 * Math.PI * unit());
  }

  /**
   * Draws each of [first, end) with a probability, ascending, as targets of edges of a vertex. The
   * cost is that of the drawn numbers.
   *
   * <p>V. Batagelj, U. Brandes, "Efficient generation of large random networks", Physical Review E
   * 71, 2005, sec. II.
   */
  void bernoulli(long source, long first, long end, double probability, DrawnEdges out) {
    if (probability <= 0) {
      return;
    }
    double scale = StrictMath.log1p(-probability); // minus infinity for 1: no gaps
    for (long next = first + gap(scale); next < end; next += 1 + gap(scale)) {
      if (next != source) {
        out.add(source, next);
      }
    }
  }

  private long gap(double scale) {
    double gap = StrictMath.log(1 - unit()) / scale;
    return gap < 1L << 40 ? (long) gap : 1L << 40;
  }
}
