package org.tendril.algorithms.pagerank;

import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.algorithms.certificate.Certificate;
import org.tendril.algorithms.internal.certificate.RankCheck;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Parallel;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDataset;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.DoubleResult;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * PageRank as LDBC Graphalytics defines it: ranks start at 1/n. In each iteration a vertex gets (1
 * - d)/n, plus d times the shares of its in-neighbors, plus d/n times the ranks of all sinks
 * (vertices without out-edges). A vertex shares its rank equally among its out-edges. Ranks sum to
 * 1.
 *
 * <p>Parallel edges count as often as they occur, and a self-loop returns its share to its vertex.
 * With {@link #weighted()}, shares are proportional to edge weights, and a vertex whose weights sum
 * to 0 is a sink. With {@link #personalized}, ranks start at the given sources and return only to
 * them, also from sinks. {@link Scale#VERTEX_COUNT} multiplies the ranks by n: the scale of GraphX
 * and GraphFrames. Converged ranks are the same there; earlier ones differ, because GraphX ignores
 * sinks until the end. {@link #startingAt} starts from earlier ranks, as those before a few edges
 * changed, and so converges in fewer iterations; each task of a program then holds a table of them.
 *
 * <p>Same bits for any number of threads. O(m) per iteration; 24 bytes a vertex in addition to the
 * graph. Source: Page, Brin, Motwani, Winograd, 1999; LDBC Graphalytics specification, section 2.3.
 *
 * @param damping probability of following an edge, in [0, 1); default 0.85
 * @param iterations largest number of iterations, at least 0; default 20, or 1000 with a tolerance
 * @param tolerance stops after an iteration in which ranks change by less than this in sum, where
 *     they sum to 1, whatever the scale; default 0: never
 * @param scale sum of the ranks; default 1
 * @param isWeighted whether edge weights count; default false
 * @param sources vertices of a personalised run; default empty: all vertices
 * @param start first ranks; default none: those of the definition
 */
public record PageRank(
    double damping,
    OptionalInt iterations,
    double tolerance,
    Scale scale,
    boolean isWeighted,
    List<Long> sources,
    Optional<VertexDataset<Double>> start)
    implements Algorithm<VertexScores> {
  private static final Logger LOG = LoggerFactory.getLogger(PageRank.class);
  private static final int DEFAULT_ITERATIONS = 20;
  private static final int MOST_ITERATIONS_TO_CONVERGE = 1000;

  private static final Option ITERATIONS =
      Option.value("--iterations", "COUNT", "most iterations", "20, or 1000 with --tolerance")
          .declaredAs("pr.num-iterations");
  private static final Option TOLERANCE =
      Option.value("--tolerance", "SUM", "stop once ranks change by less in sum", "0: never");
  private static final Option DAMPING =
      Option.value("--damping", "FRACTION", "probability of following an edge, in [0, 1)", "0.85")
          .declaredAs("pr.damping-factor");
  private static final Option SCALE =
      Option.value(
          "--scale",
          "SCALE",
          "sum of the ranks: probability (1) or count (number of vertices)",
          "probability");
  private static final Option SOURCE =
      Option.list(
          "--source",
          "ID",
          "return only to these vertices (personalised); may be repeated",
          "all vertices");
  private static final Option WEIGHTED =
      Option.flag("--weighted", "share ranks in proportion to edge weights");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "pagerank",
          List.of("pr"),
          "importance of each vertex by the edges that lead to it (LDBC's definition)",
          "the vertices of highest rank",
          List.of(ITERATIONS, TOLERANCE, DAMPING, SCALE, SOURCE, WEIGHTED, Registration.VERIFY),
          PageRank::plan);

  /** The sum of the ranks of all vertices. */
  public enum Scale {
    /** 1, as in LDBC Graphalytics and NetworkX. */
    PROBABILITY,
    /** The number of vertices, as in GraphX and GraphFrames; 1 for a personalised run. */
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
    return new PageRank(
        0.85, OptionalInt.empty(), 0, Scale.PROBABILITY, false, List.of(), Optional.empty());
  }

  /** These options with another damping factor. */
  public PageRank damping(double damping) {
    return new PageRank(damping, iterations, tolerance, scale, isWeighted, sources, start);
  }

  /** These options with another number of iterations, the largest one if there is a tolerance. */
  public PageRank iterations(int iterations) {
    return new PageRank(
        damping, OptionalInt.of(iterations), tolerance, scale, isWeighted, sources, start);
  }

  /** These options with a tolerance; at most 1000 iterations unless a number is set. */
  public PageRank tolerance(double tolerance) {
    return new PageRank(damping, iterations, tolerance, scale, isWeighted, sources, start);
  }

  /** These options with another scale. */
  public PageRank scale(Scale scale) {
    return new PageRank(damping, iterations, tolerance, scale, isWeighted, sources, start);
  }

  /** These options with shares in proportion to edge weights. */
  public PageRank weighted() {
    return new PageRank(damping, iterations, tolerance, scale, true, sources, start);
  }

  /** These options for the vertices with these ids; duplicates count once. */
  public PageRank personalized(long... sources) {
    List<Long> ids = Arrays.stream(sources).boxed().toList();
    return new PageRank(damping, iterations, tolerance, scale, isWeighted, ids, start);
  }

  /**
   * These options with first ranks, at least 0, which are scaled to sum to 1. A vertex without one
   * starts with 0.
   */
  public PageRank startingAt(VertexDataset<Double> ranks) {
    return new PageRank(
        damping, iterations, tolerance, scale, isWeighted, sources, Optional.of(ranks));
  }

  private static Plan plan(Registration.Arguments arguments) {
    OptionalDouble tolerance = arguments.real(TOLERANCE);
    // A user who asks for a tolerance wants convergence, not the iterations of a benchmark.
    OptionalInt iterations =
        arguments.integer(tolerance.isPresent() ? ITERATIONS.undeclared() : ITERATIONS);
    PageRank options =
        new PageRank(
            arguments.real(DAMPING).orElse(0.85),
            iterations,
            tolerance.orElse(0),
            scale(arguments.text(SCALE).orElse("")),
            arguments.flag(WEIGHTED) && !arguments.hasUnitWeights(),
            Arrays.stream(arguments.ids(SOURCE)).boxed().toList(),
            Optional.empty());
    Plan plan = Plan.of(options).readingInEdges();
    plan = options.isWeighted() ? plan.readingWeights() : plan;
    return tolerance.isPresent() ? plan : plan.steps(options.mostIterations());
  }

  private static Scale scale(String text) {
    return switch (text) {
      case "", "probability" -> Scale.PROBABILITY;
      case "count" -> Scale.VERTEX_COUNT;
      default ->
          throw new IllegalArgumentException(
              "--scale must be probability or count: --scale=" + text);
    };
  }

  /**
   * Computes the ranks.
   *
   * @throws TendrilException.InvalidInput if a source is not a vertex, if the first ranks are
   *     negative, not finite or all 0, or if requested weights are missing, negative, infinite or
   *     NaN, or if their sum at a vertex is infinite or close to 0
   */
  @Override
  public VertexScores run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    sources.forEach(source -> graph.requireVertex(source));
    return scores(graph, program(graph));
  }

  @Override
  public VertexScores runWhole(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    sources.forEach(source -> graph.requireVertex(source));
    return scores(graph, kernel(graph));
  }

  private VertexScores scores(Graph<?, ?> graph, VertexDoubles ranks) {
    int sum = scale == Scale.VERTEX_COUNT && sources.isEmpty() ? graph.vertexCount() : 1;
    VertexDoubles scaled = sum == 1 ? ranks : ranks.times(sum);
    VertexScores scores = VertexScores.of(scaled).withEdgeShares("weight");
    return start.isPresent() && mostIterations() == 0
        ? scores // first ranks of the caller, of which nothing can be proved
        : scores.certified(() -> check(graph.partition(), scaled, sum));
  }

  /**
   * Ranks of k iterations change by at most 2 d^k in the next one, without first ranks of the
   * caller by d times that; converged ones by less.
   */
  private Certificate check(GraphPartition partition, VertexDoubles scaled, int sum) {
    double unconverged = 2 * Math.pow(damping, mostIterations() + (start.isPresent() ? 0.0 : 1.0));
    return RankCheck.of(
        partition,
        scaled.values(),
        sum,
        returns(partition),
        damping,
        isWeighted ? OutWeights.of(partition) : null,
        Math.max(damping * tolerance, unconverged));
  }

  /** By vertex: its part of the teleporting probability; empty for all vertices. */
  private double[] returns(GraphPartition partition) {
    double[] returns = new double[sources.isEmpty() ? 0 : partition.vertexCount()];
    for (long source : sources) {
      returns[Ids.vertexOf(partition, source)] = 1.0 / sources.size();
    }
    return returns;
  }

  private int mostIterations() {
    return iterations.orElse(tolerance > 0 ? MOST_ITERATIONS_TO_CONVERGE : DEFAULT_ITERATIONS);
  }

  /** The first ranks of all vertices, before they are scaled. */
  private static VertexDoubles first(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph,
      VertexDataset<Double> start) {
    return graph
        .mapVertices((id, value) -> 0.0)
        .joinVertices(start, (id, none, rank) -> rank)
        .vertexDoubles("start", (id, rank) -> rank);
  }

  /** These ranks by ordinal, with sum 1. */
  private static double[] scaled(double[] ranks) {
    double least = Arrays.stream(ranks).min().orElse(0);
    double sum = Parallel.treeSum(ranks);
    boolean isOrdinary = sum >= Double.MIN_NORMAL && sum <= Double.MAX_VALUE;
    if (!(least >= 0) || (ranks.length > 0 && !isOrdinary)) {
      throw new TendrilException.InvalidInput(
          "pagerank needs first ranks of at least 0 with a finite sum above 0: least="
              + least
              + " sum="
              + sum);
    }
    return Arrays.stream(ranks).map(rank -> rank / sum).toArray();
  }

  private VertexDoubles kernel(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    GraphPartition partition = graph.partition();
    int n = partition.vertexCount();
    double[] returns = returns(partition);
    double[] ranks = sources.isEmpty() ? new double[n] : returns.clone();
    if (start.isPresent()) {
      ranks = scaled(first(graph, start.get()).values());
    } else if (sources.isEmpty()) {
      Arrays.fill(ranks, 1.0 / n);
    }
    PageRankKernel kernel =
        new PageRankKernel(
            partition, damping, returns, ranks, isWeighted ? OutWeights.of(partition) : null);
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

  private VertexDoubles program(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    PartitionSet partitions = graph.partitions();
    if (isWeighted) {
      OutWeights.check(partitions);
    }
    LongOpenHashSet ids = new LongOpenHashSet(sources); // looked up without boxing
    Long2DoubleOpenHashMap first = new Long2DoubleOpenHashMap();
    if (start.isPresent()) {
      VertexDoubles given = first(graph, start.get());
      double[] ranks = scaled(given.values());
      given.stream().forEachOrdered(entry -> first.put(entry.vertexId(), ranks[first.size()]));
    }
    DoubleProgram program =
        isWeighted
            ? new WeightedPageRankProgram(damping, mostIterations(), tolerance, ids, first)
            : new PageRankProgram(damping, mostIterations(), tolerance, ids, first);
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
