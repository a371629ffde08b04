package org.tendril.algorithms.pagerank;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.frame.FrameAlgorithm;
import org.tendril.graph.frame.ResultColumns;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.DoubleResult;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * PageRank as LDBC Graphalytics defines it: ranks start at 1/n; in each iteration a vertex gets (1
 * - d)/n, d times what its in-neighbors share out in equal parts, and d/n times the ranks of all
 * sinks (vertices without out-edges). Ranks sum to 1.
 *
 * <p>Parallel edges count as often as they occur, and a self-loop returns its share to its vertex.
 * With {@link #weighted()}, shares are proportional to edge weights, and a vertex whose weights sum
 * to 0 is a sink. With {@link #personalized}, ranks start at and return to the given sources alone,
 * sinks included. {@link Scale#VERTEX_COUNT} multiplies the ranks by n: the scale of GraphX and
 * GraphFrames, whose ranks are the same once converged (before that they differ, because GraphX
 * ignores sinks until the end).
 *
 * <p>Same bits for any number of threads. O(m) per iteration; 24 bytes a vertex besides the graph.
 * Source: Page, Brin, Motwani, Winograd, 1999; LDBC Graphalytics specification, section 2.3.
 *
 * @param damping probability of following an edge, in [0, 1); default 0.85
 * @param iterations most iterations, at least 0; default 20, or 1000 once a tolerance is set
 * @param tolerance stops after an iteration in which ranks change by less than this in sum; 0, the
 *     default, never does
 * @param scale what ranks sum to; default 1
 * @param isWeighted whether edge weights count; default false
 * @param sources the vertices of a personalised run; default none: all
 * @param isPortable whether to run as a Pregel program even in one address space; default false
 */
public record PageRank(
    double damping,
    OptionalInt iterations,
    double tolerance,
    Scale scale,
    boolean isWeighted,
    List<Long> sources,
    boolean isPortable)
    implements FrameAlgorithm<VertexDoubles> {
  private static final Logger LOG = LoggerFactory.getLogger(PageRank.class);
  private static final int DEFAULT_ITERATIONS = 20;
  private static final int MOST_ITERATIONS_TO_CONVERGE = 1000;

  /** What the ranks of all vertices sum to. */
  public enum Scale {
    /** 1, as LDBC Graphalytics and NetworkX have it. */
    PROBABILITY,
    /** The number of vertices, as GraphX and GraphFrames have it; 1 for a personalised run. */
    VERTEX_COUNT
  }

  /** Checks the options. */
  public PageRank {
    if (!(damping >= 0 && damping < 1)) {
      throw new IllegalArgumentException("damping must be in [0, 1): damping=" + damping);
    }
    if (iterations.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "iterations must not be negative: iterations=" + iterations.getAsInt());
    }
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("tolerance must not be negative: tolerance=" + tolerance);
    }
    sources = sources.stream().sorted().distinct().toList();
  }

  /** The defaults. */
  public static PageRank defaults() {
    return new PageRank(0.85, OptionalInt.empty(), 0, Scale.PROBABILITY, false, List.of(), false);
  }

  /** These options with another damping factor. */
  public PageRank damping(double damping) {
    return new PageRank(damping, iterations, tolerance, scale, isWeighted, sources, isPortable);
  }

  /** These options with another number of iterations, at most so many if there is a tolerance. */
  public PageRank iterations(int iterations) {
    return new PageRank(
        damping, OptionalInt.of(iterations), tolerance, scale, isWeighted, sources, isPortable);
  }

  /** These options with a tolerance; up to 1000 iterations to get there unless a number is set. */
  public PageRank tolerance(double tolerance) {
    return new PageRank(damping, iterations, tolerance, scale, isWeighted, sources, isPortable);
  }

  /** These options with another scale. */
  public PageRank scale(Scale scale) {
    return new PageRank(damping, iterations, tolerance, scale, isWeighted, sources, isPortable);
  }

  /** These options with shares in proportion to edge weights. */
  public PageRank weighted() {
    return new PageRank(damping, iterations, tolerance, scale, true, sources, isPortable);
  }

  /** These options for the vertices with these ids; duplicates count once. */
  public PageRank personalized(long... sources) {
    List<Long> ids = Arrays.stream(sources).boxed().toList();
    return new PageRank(damping, iterations, tolerance, scale, isWeighted, ids, isPortable);
  }

  /** These options, run as a Pregel program: any engine, same answer to 1e-12. */
  public PageRank portable() {
    return new PageRank(damping, iterations, tolerance, scale, isWeighted, sources, true);
  }

  /**
   * Computes the ranks.
   *
   * @throws TendrilException.InvalidInput if a source is no vertex, or if weights are asked for and
   *     missing, negative, infinite or NaN, or sum to infinity or next to nothing at a vertex
   */
  @Override
  public VertexDoubles run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    PartitionSet partitions = graph.partitions();
    sources.forEach(source -> graph.requireVertex(source));
    VertexDoubles ranks =
        isPortable || !partitions.isSingle()
            ? portable(graph, partitions)
            : kernel(partitions.whole());
    return scale == Scale.VERTEX_COUNT && sources.isEmpty()
        ? ranks.times(graph.vertexCount())
        : ranks;
  }

  /** Adds {@code pagerank}, and to edges {@code weight}, the share of the source's rank. */
  @Override
  public void addColumns(VertexDoubles result, ResultColumns columns) {
    columns.add("pagerank", result).addEdgeShares("weight");
  }

  private int mostIterations() {
    return iterations.orElse(tolerance > 0 ? MOST_ITERATIONS_TO_CONVERGE : DEFAULT_ITERATIONS);
  }

  private VertexDoubles kernel(GraphPartition partition) {
    double[] start = new double[sources.isEmpty() ? 0 : partition.vertexCount()];
    for (long source : sources) {
      start[Ids.vertexOf(partition, source)] = 1.0 / sources.size();
    }
    PageRankKernel kernel =
        new PageRankKernel(partition, damping, start, isWeighted ? OutWeights.of(partition) : null);
    double change = Double.POSITIVE_INFINITY;
    int done = 0;
    int most = mostIterations();
    while (done < most && !(change < tolerance)) {
      partition.engine().cancellation().throwIfCancelled();
      change = kernel.iterate(tolerance > 0);
      done++;
      partition.engine().progress().advanced("run", done);
    }
    logEnd(done, change);
    return new VertexDoubles("pagerank", partition, kernel.ranks());
  }

  private VertexDoubles portable(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph,
      PartitionSet partitions) {
    if (isWeighted) {
      OutWeights.check(partitions);
    }
    LongOpenHashSet ids = new LongOpenHashSet(sources); // looked up without boxing
    DoubleProgram program =
        isWeighted
            ? new WeightedPageRankProgram(damping, mostIterations(), tolerance, ids)
            : new PageRankProgram(damping, mostIterations(), tolerance, ids);
    DoubleResult result = Pregel.run(partitions, program, PregelOptions.defaults());
    logEnd(result.supersteps(), result.aggregated(PageRankRules.CHANGE));
    return VertexDoubles.of("pagerank", graph, result);
  }

  private void logEnd(int done, double change) {
    if (tolerance > 0 && !(change < tolerance)) {
      LOG.warn(
          "pagerank did not converge: iterations={} change={} tolerance={}",
          done,
          change,
          tolerance);
    } else if (tolerance > 0) {
      LOG.info("pagerank converged: iterations={} change={}", done, change);
    }
  }
}
