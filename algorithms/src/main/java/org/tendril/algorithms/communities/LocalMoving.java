package org.tendril.algorithms.communities;

import java.util.Arrays;
import org.tendril.algorithms.internal.hash.Hash;
import org.tendril.algorithms.internal.tally.Tally;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.AdjacencySegment;

/**
 * The local moving phase of Louvain and Leiden on one level: vertices move to the community of a
 * neighbor that raises the quality most, equal ones to the smaller community, until few gain.
 *
 * <p>Vertices are divided into classes by a hash. The classes move one after the other. All
 * vertices of a class choose at once, from the same state; then their moves are applied in a fixed
 * order, and dropped where moves before them have turned the gain into a loss. So the result does
 * not depend on the number of threads. A vertex chooses again only after a neighbor has moved. A
 * level of few vertices has about as many classes as vertices, which is the sequential algorithm.
 *
 * <p>A move of vertex v from community A to B gains {@code w(v, B) - w(v, A - v) - factor mass(v)
 * (mass(B) - mass(A - v))}.
 */
final class LocalMoving {
  private static final int CLASSES = 64;
  private static final int SEQUENTIAL = 1 << 11; // vertices up to which each is about a class
  private static final int BLOCK = 512;
  private static final int MOST_PASSES = 50;
  private static final int STAY = -1;
  private static final int LEAVE = -2; // for a community of its own

  private final Parallel parallel;
  private final ClusterLevel level;
  private final double factor;
  private final double least; // a smaller gain is rounding
  private final int[] communities; // by vertex
  private final double[] masses; // by community
  private final int[] sizes; // by community
  private final int[] order; // vertices by class
  private final int[] classes; // offsets into the order
  private final int[] classOf; // by vertex
  private final long seed;
  private final int[] choices; // by position in the order
  private final double[] links; // by position in the order: w(v, B) - w(v, A - v)
  private final byte[] waiting; // by vertex: 1 if it is to choose
  private final int[] empty; // a stack of communities without vertices
  private int emptyCount;
  private final Tally.Pool tallies = new Tally.Pool();

  LocalMoving(
      Parallel parallel,
      ClusterLevel level,
      double factor,
      double weight,
      int[] communities,
      long seed) {
    int n = level.vertexCount();
    this.parallel = parallel;
    this.level = level;
    this.factor = factor;
    this.least = 1e-12 * weight;
    this.communities = communities;
    this.masses = new double[n];
    this.sizes = new int[n];
    this.choices = new int[n];
    this.links = new double[n];
    this.waiting = new byte[n];
    this.empty = new int[n];
    for (int vertex = 0; vertex < n; vertex++) {
      masses[communities[vertex]] += level.masses()[vertex];
      sizes[communities[vertex]]++;
    }
    for (int community = n - 1; community >= 0; community--) {
      if (sizes[community] == 0) {
        empty[emptyCount++] = community;
      }
    }
    this.classes = new int[(n <= SEQUENTIAL ? Math.max(1, n) : CLASSES) + 1];
    this.order = new int[n];
    this.classOf = new int[n];
    this.seed = seed;
  }

  private void divide(long passSeed) {
    int count = classes.length - 1;
    Arrays.fill(classes, 0);
    for (int vertex = 0; vertex < order.length; vertex++) {
      classOf[vertex] = (int) (((Hash.mix(vertex + passSeed) >>> 32) * count) >>> 32);
      classes[classOf[vertex] + 1]++;
    }
    for (int c = 0; c < count; c++) {
      classes[c + 1] += classes[c];
    }
    for (int vertex = order.length - 1; vertex >= 0; vertex--) {
      order[--classes[classOf[vertex] + 1]] = vertex;
    }
    System.arraycopy(classes, 1, classes, 0, classes.length - 1);
    classes[classes.length - 1] = order.length;
  }

  /** Moves vertices until a pass gains at most {@code enough}; returns the number of passes. */
  int run(double enough) {
    Arrays.fill(waiting, (byte) 1);
    int passes = 0;
    double gain = Double.POSITIVE_INFINITY;
    while (gain > enough && passes < MOST_PASSES) {
      divide(Hash.mix(seed + passes++)); // anew: neighbors of one class could swap forever
      gain = 0;
      for (int c = 0; c < classes.length - 1; c++) {
        gain += moveClass(classes[c], classes[c + 1]);
      }
    }
    return passes;
  }

  private double moveClass(int from, int to) {
    Blocks blocks = Blocks.ofSize(to - from, BLOCK);
    long choosing =
        parallel.sumLongs(blocks, (block, first, end) -> choose(from + first, from + end));
    if (choosing == 0) {
      return 0;
    }
    double gain = 0;
    for (int i = from; i < to; i++) {
      if (choices[i] != STAY) {
        gain += apply(i);
      }
    }
    if (gain > 0) {
      parallel.forEach(blocks, (block, first, end) -> wake(from + first, from + end));
    }
    return gain;
  }

  /** Chooses communities for a range of the order; returns how many vertices want to move. */
  private long choose(int from, int to) {
    Tally tally = tallies.take();
    long moving = 0;
    for (int i = from; i < to; i++) {
      choices[i] = STAY;
      if (waiting[order[i]] != 0) {
        waiting[order[i]] = 0;
        choices[i] = choice(i, tally);
        moving += choices[i] == STAY ? 0 : 1;
      }
    }
    tallies.give(tally);
    return moving;
  }

  private int choice(int position, Tally tally) {
    int vertex = order[position];
    int own = communities[vertex];
    AdjacencySegment segment = level.edges().segmentOf(vertex);
    int[] targets = segment.targets();
    double[] weights = segment.weights();
    int local = vertex - segment.firstVertex();
    int start = segment.offsets()[local];
    int end = segment.offsets()[local + 1];
    tally.reset(Math.min(level.vertexCount(), end - start));
    for (int i = start; i < end; i++) {
      if (targets[i] != vertex) {
        tally.add(communities[targets[i]], weights == null ? 1 : weights[i]);
      }
    }
    double weightOfMass = factor * level.masses()[vertex];
    double inOwn = tally.sumOf(own);
    double stays = inOwn - weightOfMass * (masses[own] - level.masses()[vertex]);
    int best = STAY;
    double most = stays + least;
    double link = 0;
    for (int i = 0; i < tally.count(); i++) {
      int community = tally.key(i);
      double gain = tally.sum(i) - weightOfMass * masses[community];
      boolean isBetter = gain > most || (gain == most && best >= 0 && community < best);
      if (isBetter && community != own) {
        best = community;
        most = gain;
        link = tally.sum(i);
      }
    }
    if (most < 0 && sizes[own] > 1) { // a community of its own gains 0
      best = LEAVE;
      link = 0;
    }
    links[position] = link - inOwn;
    return best;
  }

  /** Moves a vertex if it still gains; returns the gain. */
  private double apply(int position) {
    int vertex = order[position];
    int own = communities[vertex];
    double mass = level.masses()[vertex];
    boolean leaves = choices[position] == LEAVE;
    int target = leaves ? (emptyCount == 0 ? own : empty[emptyCount - 1]) : choices[position];
    double massThere = leaves ? 0 : masses[target];
    double gain = links[position] - factor * mass * (massThere - (masses[own] - mass));
    boolean isDeserted = !leaves && sizes[target] == 0; // its vertices have moved before
    boolean mayCross = sizes[own] == 1 && !leaves && sizes[target] == 1 && wantsBack(target, own);
    if (gain <= least || target == own || isDeserted || mayCross) {
      choices[position] = STAY;
      return 0;
    }
    if (leaves) {
      emptyCount--;
    }
    communities[vertex] = target;
    masses[own] -= mass;
    masses[target] += mass;
    sizes[target]++;
    if (--sizes[own] == 0) {
      masses[own] = 0; // without a rest of rounding
      empty[emptyCount++] = own;
    }
    return gain;
  }

  /** Whether two single vertices may be about to exchange their places. */
  private boolean wantsBack(int target, int own) {
    return target > own && level.vertexCount() > SEQUENTIAL;
  }

  /** Wakes the neighbors of moved vertices of a range. Threads write the same value. */
  private void wake(int from, int to) {
    for (int i = from; i < to; i++) {
      if (choices[i] == STAY) {
        continue;
      }
      int vertex = order[i];
      int own = communities[vertex];
      AdjacencySegment segment = level.edges().segmentOf(vertex);
      int[] targets = segment.targets();
      int local = vertex - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        if (communities[targets[edge]] != own) {
          waiting[targets[edge]] = 1;
        }
      }
    }
  }
}
