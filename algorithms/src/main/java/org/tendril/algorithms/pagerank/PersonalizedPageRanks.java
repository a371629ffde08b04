package org.tendril.algorithms.pagerank;

import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.pregel.DoubleResult;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * Personalised PageRank from each of several vertices, all at once, as {@code
 * runParallelPersonalizedPageRank} of GraphX: a column for each source, named {@code pagerank_} and
 * its id. A column has the same bits as that of {@link PageRank#personalized} for this source,
 * which defines it.
 *
 * <p>The kernel reads the edges once for eight sources: O(m) an iteration for each eight; 128 bytes
 * a vertex, and 8 a vertex and source. As a program, sources run one after the other. Same bits for
 * any number of threads.
 *
 * @param sources ids; kept ascending and distinct
 * @param damping probability of following an edge, in [0, 1); default 0.85
 * @param iterations number of iterations, at least 0; default 20
 */
public record PersonalizedPageRanks(List<Long> sources, double damping, int iterations)
    implements Algorithm<VertexScores> {
  private static final Option SOURCES =
      Option.list("--source", "ID", "the sources, as 1,2,3", "none");
  private static final Option DAMPING =
      Option.value("--damping", "FRACTION", "probability of following an edge, in [0, 1)", "0.85");
  private static final Option ITERATIONS =
      Option.value("--iterations", "COUNT", "number of iterations", "20");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "personalized-pageranks",
          List.of(),
          "PageRank that returns to one of several sources, a column for each of them",
          "the vertices of highest rank for the source of smallest id",
          List.of(SOURCES, DAMPING, ITERATIONS),
          arguments ->
              Plan.of(
                      new PersonalizedPageRanks(
                          Arrays.stream(arguments.ids(SOURCES)).boxed().toList(),
                          arguments.real(DAMPING).orElse(0.85),
                          arguments.integer(ITERATIONS).orElse(20)))
                  .readingInEdges());

  /** Checks the options. */
  public PersonalizedPageRanks {
    PageRank.defaults().damping(damping).iterations(iterations);
    sources = sources.stream().sorted().distinct().toList();
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(
          "personalized-pageranks needs at least one source; use --source ID,ID,...");
    }
  }

  /** The defaults, for sources with these ids; duplicates count once. */
  public static PersonalizedPageRanks from(long... sources) {
    return new PersonalizedPageRanks(Arrays.stream(sources).boxed().toList(), 0.85, 20);
  }

  /** These options with another damping factor. */
  public PersonalizedPageRanks damping(double damping) {
    return new PersonalizedPageRanks(sources, damping, iterations);
  }

  /** These options with another number of iterations. */
  public PersonalizedPageRanks iterations(int iterations) {
    return new PersonalizedPageRanks(sources, damping, iterations);
  }

  /**
   * Computes the ranks.
   *
   * @throws TendrilException.InvalidInput if a source is not a vertex
   */
  @Override
  public VertexScores run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    sources.forEach(source -> graph.requireVertex(source));
    List<VertexDoubles> columns = new ArrayList<>();
    for (long source : sources) {
      PageRankProgram program =
          new PageRankProgram(
              damping, iterations, 0, LongOpenHashSet.of(source), new Long2DoubleOpenHashMap());
      DoubleResult result = Pregel.run(graph.partitions(), program, PregelOptions.defaults());
      IdMap names = VertexDoubles.of("pagerank", graph, result).names();
      columns.add(VertexDoubles.of(name(names.originalId(source)), graph, result));
    }
    return scores(columns);
  }

  @Override
  public VertexScores runWhole(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    sources.forEach(source -> graph.requireVertex(source));
    GraphPartition partition = graph.partition();
    partition.engine().memory().require(8L * partition.vertexCount() * sources.size(), "pagerank");
    List<VertexDoubles> columns = new ArrayList<>();
    for (int first = 0; first < sources.size(); first += BlockPageRank.LANES) {
      List<Long> some =
          sources.subList(first, Math.min(sources.size(), first + BlockPageRank.LANES));
      int[] vertices = some.stream().mapToInt(id -> Ids.vertexOf(partition, id)).toArray();
      double[][] ranks = new BlockPageRank(partition, damping, vertices).run(iterations);
      for (int i = 0; i < vertices.length; i++) {
        String name = name(partition.ids().originalId(some.get(i)));
        columns.add(new VertexDoubles(name, partition, ranks[i]));
      }
    }
    return scores(columns);
  }

  private static String name(Object source) {
    return "pagerank_" + source;
  }

  private static VertexScores scores(List<VertexDoubles> columns) {
    return VertexScores.of(
        columns.get(0), columns.subList(1, columns.size()).toArray(VertexDoubles[]::new));
  }
}
