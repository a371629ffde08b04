package org.tendril.datasets.internal.generator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.internal.rmat.SplitMix;

/**
 * A graph of given degrees, which follow a power law: a degree d of [{@code least}, {@code most}]
 * is as frequent as d to the power of minus {@code exponent}. The ends of edges are joined at
 * random, so self-loops and parallel edges occur. A row is an edge. 8 bytes a vertex.
 *
 * <p>M. Molloy, B. Reed, "A critical point for random graphs with a given degree sequence", Random
 * Structures and Algorithms 6, 1995.
 */
final class ConfigurationModel implements EdgeModel {
  private static final long serialVersionUID = 1L;

  private final int vertexCount;
  private final double exponent;
  private final int least;
  private final int most;
  private final long seed;
  private final double expectedEdges;
  private transient long @Nullable [] ends; // before each vertex, and of all

  ConfigurationModel(int vertexCount, double exponent, int least, int most, long seed) {
    if (least > most) {
      throw new IllegalArgumentException("min must be at most max: min=" + least + " max=" + most);
    }
    if (StrictMath.pow(least, -exponent) < Double.MIN_NORMAL) {
      throw new IllegalArgumentException(
          "min to the power of -exponent must be positive in double precision: min="
              + least
              + " exponent="
              + exponent);
    }
    this.vertexCount = vertexCount;
    this.exponent = exponent;
    this.least = least;
    this.most = most;
    this.seed = seed;
    double sum = 0;
    double sumOfDegrees = 0;
    long step = 1;
    for (long degree = least; degree <= most; degree += step) {
      step = Math.max(1, degree >> 10); // an estimate: near degrees are about as frequent
      double frequency = step * StrictMath.pow((double) degree, -exponent);
      sum += frequency;
      sumOfDegrees += degree * frequency;
    }
    this.expectedEdges = vertexCount * (sumOfDegrees / sum) / 2;
  }

  private synchronized long[] ends() { // once for all threads
    long[] known = ends;
    if (known == null) {
      known = new long[vertexCount + 1];
      double[] cumulated = new double[most - least + 1];
      double sum = 0;
      for (int i = 0; i < cumulated.length; i++) {
        sum += StrictMath.pow(least + i, -exponent);
        cumulated[i] = sum;
      }
      long stream = SplitMix.stream(seed, 1);
      for (int v = 0; v < vertexCount; v++) {
        int found = Arrays.binarySearch(cumulated, new Draws(stream, v).unit() * sum);
        known[v + 1] = known[v] + least + Math.min(found < 0 ? -found - 1 : found, most - least);
      }
      known[vertexCount] += known[vertexCount] % 2; // an end without a partner: one more
      ends = known;
    }
    return known;
  }

  @Override
  public int vertexCount() {
    return vertexCount;
  }

  @Override
  public long rowCount() {
    return ends()[vertexCount] / 2;
  }

  @Override
  public double expectedEdges() {
    return expectedEdges;
  }

  @Override
  public long sharedBytes() {
    return 8L * (vertexCount + 1L + most - least + 1L);
  }

  @Override
  public void draw(long first, long end, DrawnEdges out) {
    long[] all = ends();
    Shuffle shuffle = new Shuffle(all[vertexCount], SplitMix.stream(seed, 0));
    for (long edge = first; edge < end; edge++) {
      out.add(vertexOf(all, shuffle.apply(2 * edge)), vertexOf(all, shuffle.apply(2 * edge + 1)));
    }
  }

  private static int vertexOf(long[] ends, long end) {
    int found = Arrays.binarySearch(ends, end);
    return found < 0 ? -found - 2 : found;
  }
}
