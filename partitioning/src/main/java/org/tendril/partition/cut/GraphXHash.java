package org.tendril.partition.cut;

/**
 * The hashes of GraphX's partition strategies, on Scala 2.13.
 *
 * <p>{@code Math.abs} of the smallest number is negative in both. GraphX's {@code
 * Graph.partitionBy} then passes the negative partition to a {@code HashPartitioner}, which takes
 * the non-negative remainder, as this class does.
 */
final class GraphXHash {
  private static final long MIXING_PRIME = 1125899906842597L;
  private static final int TUPLE_SEED = -116390334; // MurmurHash3.productSeed mixed with "Tuple2"

  private GraphXHash() {}

  /** Scala's {@code ##}: an id that fits an int hashes to itself. */
  static int ofId(long id) {
    int low = (int) id;
    return low == id ? low : Long.hashCode(id);
  }

  /** {@code (a, b).hashCode()} of a Scala tuple, given the hashes of a and b. */
  static int ofPair(int a, int b) {
    int hash = mix(mix(TUPLE_SEED, a), b) ^ 2;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }

  private static int mix(int hash, int data) {
    int mixed = Integer.rotateLeft(data * 0xcc9e2d51, 15) * 0x1b873593;
    return Integer.rotateLeft(hash ^ mixed, 13) * 5 + 0xe6546b64;
  }

  /** The dividend of 1D and 2D cuts; negative for one id, {@link Long#MIN_VALUE}. */
  static long magnitude(long id) {
    return Math.abs(id * MIXING_PRIME);
  }
}
