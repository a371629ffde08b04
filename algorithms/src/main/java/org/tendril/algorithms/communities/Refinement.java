package org.tendril.algorithms.communities;

import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.internal.tally.Tally;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.AdjacencySegment;

/**
 * The refinement phase of Leiden: divides each community into connected parts. Each vertex starts
 * as a part of its own. In ascending order, a vertex that still is one joins the adjacent part of
 * its community that raises the quality most, if both are well connected to the rest of the
 * community. The paper draws the part at random, better ones more often; this takes the best (its
 * limit for theta to 0), equal ones by the smaller vertex. Communities are refined in parallel,
 * each by one thread.
 */
final class Refinement {
  private final Parallel parallel;
  private final ClusterLevel level;
  private final double factor;
  private final int[] communities; // by vertex; dense
  private final int[] parts; // by vertex: a vertex that names the part
  private final double[] masses; // by part
  private final double[] cuts; // by part: weight of edges to the rest of the community
  private final int[] sizes; // by part

  Refinement(Parallel parallel, ClusterLevel level, double factor, int[] communities) {
    int n = level.vertexCount();
    this.parallel = parallel;
    this.level = level;
    this.factor = factor;
    this.communities = communities;
    this.parts = new int[n];
    this.masses = level.masses().clone();
    this.cuts = new double[n];
    this.sizes = new int[n];
  }

  /** The part of each vertex, of {@code count} communities. */
  int[] run(int count) {
    int[][] grouped = ClusterLevel.members(communities, count);
    int[] members = grouped[0];
    int[] offsets = grouped[1];
    Blocks blocks = level.blocksOf(members, offsets);
    Tally.Pool tallies = new Tally.Pool();
    parallel.forEach(
        blocks,
        (block, from, to) -> {
          Tally tally = tallies.take();
          for (int community = from; community < to; community++) {
            refine(members, offsets[community], offsets[community + 1], tally);
          }
          tallies.give(tally);
        });
    return parts;
  }

  private void refine(int[] members, int from, int to, Tally tally) {
    double mass = 0;
    for (int i = from; i < to; i++) {
      int vertex = members[i];
      parts[vertex] = vertex;
      sizes[vertex] = 1;
      mass += masses[vertex];
      cuts[vertex] = gather(vertex, null);
    }
    for (int i = from; i < to && to - from > 1; i++) {
      int vertex = members[i];
      boolean isSingle = parts[vertex] == vertex && sizes[vertex] == 1;
      if (isSingle && isWellConnected(vertex, mass)) {
        join(vertex, mass, tally);
      }
    }
  }

  private boolean isWellConnected(int part, double mass) {
    return cuts[part] >= factor * masses[part] * (mass - masses[part]);
  }

  private void join(int vertex, double mass, Tally tally) {
    gather(vertex, tally);
    int best = vertex;
    double most = 0;
    double link = 0;
    for (int i = 0; i < tally.count(); i++) {
      int part = tally.key(i);
      double gain = tally.sum(i) - factor * masses[vertex] * masses[part];
      boolean isBetter = gain > most || (gain == most && best != vertex && part < best);
      if (isBetter && isWellConnected(part, mass)) {
        best = part;
        most = gain;
        link = tally.sum(i);
      }
    }
    if (best != vertex) {
      parts[vertex] = best;
      sizes[best]++;
      sizes[vertex] = 0;
      masses[best] += masses[vertex];
      cuts[best] += cuts[vertex] - 2 * link;
    }
  }

  /** Sums, and tallies by part, the edges from a vertex to others of its community. */
  private double gather(int vertex, @Nullable Tally tally) {
    AdjacencySegment segment = level.edges().segmentOf(vertex);
    int[] targets = segment.targets();
    double[] weights = segment.weights();
    int local = vertex - segment.firstVertex();
    int start = segment.offsets()[local];
    int end = segment.offsets()[local + 1];
    if (tally != null) {
      tally.reset(end - start);
    }
    double sum = 0;
    for (int i = start; i < end; i++) {
      if (targets[i] != vertex && communities[targets[i]] == communities[vertex]) {
        double weight = weights == null ? 1 : weights[i];
        sum += weight;
        if (tally != null && weight > 0) {
          tally.add(parts[targets[i]], weight);
        }
      }
    }
    return sum;
  }
}
