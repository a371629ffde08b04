package org.tendril.datasets.internal.rmat;

/**
 * Random numbers by position: the number at {@code (stream, index)} needs no number before it, so
 * that threads may draw in any order.
 *
 * <p>G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
 */
public final class SplitMix {
  public static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private SplitMix() {}

  /** The stream with the given name for a seed. */
  public static long stream(long seed, long name) {
    return mix(mix(seed + GOLDEN_GAMMA) + name * GOLDEN_GAMMA);
  }

  /** The random number at a position of a stream. */
  public static long at(long stream, long index) {
    return mix(stream + (index + 1) * GOLDEN_GAMMA);
  }

  /** Stafford's variant 13 of the 64-bit finalizer of MurmurHash3: a bijection. */
  public static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
