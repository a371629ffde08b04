package org.tendril.datasets.internal.rmat;

import org.tendril.datasets.RmatGraph;
import org.tendril.partition.EdgeBlock;

/** Draws edges: per level of the recursion, one random number chooses a quadrant. */
public final class RmatKernel {
  private static final int HEAVIEST = 255;
  private static final double RANGE = 0x1p32; // a level's random number is in [0, 2^32)

  private final int scale;
  private final long edgeStream;
  private final long weightStream;
  private final VertexScramble scramble;
  private final boolean weighted;
  private final long endOfA; // quadrants as ends of intervals of [0, 2^32)
  private final long endOfB;
  private final long endOfC;

  public RmatKernel(RmatGraph graph) {
    this.scale = graph.scale();
    this.edgeStream = SplitMix.stream(graph.seed(), 0);
    this.weightStream = SplitMix.stream(graph.seed(), 2);
    this.scramble = new VertexScramble(scale, graph.seed());
    this.weighted = graph.weights();
    this.endOfA = (long) (graph.a() * RANGE);
    this.endOfB = (long) ((graph.a() + graph.b()) * RANGE);
    this.endOfC = (long) ((graph.a() + graph.b() + graph.c()) * RANGE);
  }

  /** The edges with positions [first, first + count). */
  public EdgeBlock edges(long first, int count) {
    int[] sources = new int[count];
    int[] targets = new int[count];
    double[] weights = weighted ? new double[count] : null;
    for (int i = 0; i < count; i++) {
      draw(first + i, i, sources, targets);
    }
    if (weights != null) {
      drawWeights(first, weights);
    }
    return EdgeBlock.ofOwned(sources, targets, weights);
  }

  private void draw(long edge, int i, int[] sources, int[] targets) {
    int levels = this.scale;
    long a = this.endOfA;
    long b = this.endOfB;
    long c = this.endOfC;
    long state = SplitMix.at(edgeStream, edge);
    long random = 0;
    int source = 0;
    int target = 0;
    for (int level = 0; level < levels; level++) {
      if ((level & 1) == 0) { // one random number serves two levels
        state += SplitMix.GOLDEN_GAMMA;
        random = SplitMix.mix(state);
      } else {
        random >>>= 32;
      }
      long draw = random & 0xffffffffL;
      int beyondA = (int) ((a - 1 - draw) >>> 63); // 1 if draw >= a: no branch to mispredict
      int beyondB = (int) ((b - 1 - draw) >>> 63);
      int beyondC = (int) ((c - 1 - draw) >>> 63);
      source = source << 1 | beyondB;
      target = target << 1 | (beyondA ^ beyondB ^ beyondC);
    }
    sources[i] = scramble.apply(source);
    targets[i] = scramble.apply(target);
  }

  private void drawWeights(long first, double[] weights) {
    for (int i = 0; i < weights.length; i++) {
      long high = SplitMix.at(weightStream, first + i) >>> 32;
      weights[i] = 1 + ((high * HEAVIEST) >>> 32);
    }
  }
}
