package org.tendril.algorithms.communities;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Communities;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Blocks;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDataset;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.GraphPartition;

/**
 * Communities by label propagation, as LDBC Graphalytics defines it (CDLP). Labels start as vertex
 * ids. In each iteration, all vertices at once take the label that is most frequent among their
 * neighbors, and of equally frequent ones the smallest. Labels may oscillate; the number of
 * iterations is fixed.
 *
 * <p>Each edge is a vote in both directions, so that two vertices with edges in either direction
 * vote twice for each other. Parallel edges are as many votes, a self-loop is a vote for the own
 * label (two in a directed graph). A vertex without neighbors keeps its label. This is also
 * LabelPropagation of GraphX and GraphFrames, but for their ties: GraphX decides them arbitrarily.
 * {@link #incoming()} counts in-edges only, as the variant {@code graphframes} of GraphFrames does;
 * unlike there, a vertex without in-edges keeps its label. With {@link #weighted()}, a vote counts
 * as much as the weight of the edge; weights of 0 are no votes. {@link #startingAt} gives first
 * labels.
 *
 * <p>Same labels for any number of threads; on a cut graph, too, unless sums of weights are
 * rounded. O(m) an iteration at most, and less while few labels change; 10 bytes a vertex in
 * addition to the graph. On a cut graph O(m log(largest degree)) an iteration and an object for
 * each vote. Source: Raghavan, Albert, Kumara, Near linear time algorithm to detect community
 * structures in large-scale networks, Physical Review E 76, 2007; LDBC Graphalytics specification,
 * section 2.3.
 *
 * @param iterations number of iterations, at least 0; default 10
 * @param isIncoming whether only labels of in-neighbors count; default false
 * @param isWeighted whether edge weights count; default false
 * @param start first labels of vertices by id; the others start with their ids; default none
 */
public record LabelPropagation(
    int iterations, boolean isIncoming, boolean isWeighted, Optional<VertexDataset<Long>> start)
    implements Algorithm<Communities> {
  private static final Option ITERATIONS =
      Option.value("--iterations", "COUNT", "number of iterations", "10")
          .declaredAs("cdlp.max-iterations");
  private static final Option INCOMING =
      Option.flag("--incoming", "count only labels of in-neighbors, as a variant of GraphFrames");
  private static final Option WEIGHTED =
      Option.flag("--weighted", "count labels by the weights of edges");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "label-propagation",
          List.of("cdlp", "lpa"),
          "communities by the labels most frequent among neighbors (LDBC's definition)",
          "the largest communities: label and number of vertices",
          List.of(ITERATIONS, INCOMING, WEIGHTED),
          LabelPropagation::plan);

  /** Checks the options. */
  public LabelPropagation {
    if (iterations < 0) {
      throw new IllegalArgumentException(
          "iterations must not be negative: iterations=" + iterations);
    }
  }

  /** The defaults. */
  public static LabelPropagation defaults() {
    return new LabelPropagation(10, false, false, Optional.empty());
  }

  /** These options with another number of iterations. */
  public LabelPropagation iterations(int iterations) {
    return new LabelPropagation(iterations, isIncoming, isWeighted, start);
  }

  /** These options, counting only labels of in-neighbors. */
  public LabelPropagation incoming() {
    return new LabelPropagation(iterations, true, isWeighted, start);
  }

  /** These options, counting labels by the weights of edges. */
  public LabelPropagation weighted() {
    return new LabelPropagation(iterations, isIncoming, true, start);
  }

  /** These options with first labels: any integers. The other vertices start with their ids. */
  public LabelPropagation startingAt(VertexDataset<Long> labels) {
    return new LabelPropagation(iterations, isIncoming, isWeighted, Optional.of(labels));
  }

  private static Plan plan(Registration.Arguments arguments) {
    LabelPropagation options =
        new LabelPropagation(
            arguments.integer(ITERATIONS).orElse(10),
            arguments.flag(INCOMING),
            arguments.flag(WEIGHTED) && !arguments.hasUnitWeights(),
            Optional.empty());
    Plan plan = Plan.of(options).readingInEdges().steps(options.iterations);
    return options.isWeighted ? plan.readingWeights() : plan;
  }

  /**
   * Computes the labels.
   *
   * @throws TendrilException.InvalidInput if requested weights are missing, negative or not finite
   */
  @Override
  public Communities run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    if (isWeighted) {
      graph.partitions().requireNonNegativeWeights("weighted label propagation");
      return spread(graph.withWeights());
    }
    return spread(graph);
  }

  private <E extends @Nullable Object> Communities spread(
      Graph<? extends @Nullable Object, E> graph) {
    LabelProgram<E> program =
        new LabelProgram<>(iterations, !isIncoming && !graph.isUndirected(), isWeighted);
    return communities(started(graph).pregel(program).vertexLongs("label", (id, label) -> label));
  }

  private <E extends @Nullable Object> Graph<Long, E> started(
      Graph<? extends @Nullable Object, E> graph) {
    Graph<Long, E> own = graph.mapVertices((id, value) -> id);
    return start.isEmpty() ? own : own.joinVertices(start.get(), (id, label, first) -> first);
  }

  private Communities communities(VertexLongs labels) {
    return Communities.of(start.isEmpty() ? labels.asVertexIds() : labels);
  }

  @Override
  public Communities runWhole(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    GraphPartition partition = graph.partition();
    if (isWeighted) {
      partition.requireNonNegativeWeights("weighted label propagation");
    }
    if (start.isEmpty()) {
      int[] own = IntStream.range(0, partition.vertexCount()).toArray();
      int[] last = new LabelKernel(partition, isIncoming, isWeighted, own).run(iterations);
      return communities(new VertexLongs("label", partition, idsOf(partition, last)));
    }
    long[] first = started(graph).vertexLongs("label", (id, label) -> label).values();
    long[] distinct = Arrays.stream(first).sorted().distinct().toArray();
    int[] indices = Arrays.stream(first).mapToInt(l -> Arrays.binarySearch(distinct, l)).toArray();
    int[] last = new LabelKernel(partition, isIncoming, isWeighted, indices).run(iterations);
    long[] labels = Arrays.stream(last).mapToLong(index -> distinct[index]).toArray();
    return communities(new VertexLongs("label", partition, labels));
  }

  /** The ids of vertices. */
  static long[] idsOf(GraphPartition partition, int[] vertices) {
    long[] ids = new long[vertices.length];
    partition
        .engine()
        .parallel()
        .forEach(
            Blocks.even(ids.length),
            (block, from, to) -> {
              for (int i = from; i < to; i++) {
                ids[i] = partition.ids().vertexId(vertices[i]);
              }
            });
    return ids;
  }
}
