package org.tendril.algorithms.cohesion;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.internal.certificate.CoreCheck;
import org.tendril.algorithms.internal.simple.SimpleEdges;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.VertexCounts;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.GraphPartition;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * The core number of each vertex: the largest k for which it belongs to the k-core, the largest
 * part of the graph in which each vertex has at least k neighbors. Directions and self-loops are
 * ignored and parallel edges count once; a vertex without edges has 0. GraphFrames' KCore instead
 * counts a pair of opposite edges twice.
 *
 * <p>Same numbers for any number of threads and any cut. O(n + m) time on a graph in one partition,
 * with as many parallel steps as there are waves of removals; 16 bytes a vertex, and the undirected
 * graph if the given one is not simple. The program takes a superstep for each wave and level.
 * Source: Seidman, Network structure and minimum degree, Social Networks 5, 1983; Kabir, Madduri,
 * Parallel k-core decomposition on multicore platforms, IPDPS Workshops 2017.
 */
public record CoreNumbers() implements Algorithm<VertexCounts> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "kcore",
          List.of("k-core"),
          "core number of each vertex: the largest k of a k-core that it belongs to",
          "the vertices of largest core number",
          List.of(Registration.VERIFY),
          arguments -> Plan.of(defaults()));

  /** The defaults. */
  public static CoreNumbers defaults() {
    return new CoreNumbers();
  }

  @Override
  public VertexCounts run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    Graph<?, ?> simple = graph.undirected().simple();
    VertexLongs cores =
        VertexLongs.of(
            "kcore",
            simple,
            Pregel.run(simple.partitions(), new CoreProgram(), PregelOptions.defaults()));
    return VertexCounts.of(cores).certified(() -> CoreCheck.of(graph.partition(), cores.values()));
  }

  @Override
  public VertexCounts runWhole(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    GraphPartition partition = graph.partition();
    int[] cores = new CoreKernel(partition, SimpleEdges.of(partition)).run();
    long[] values = Arrays.stream(cores).asLongStream().toArray();
    return VertexCounts.of(new VertexLongs("kcore", partition, values))
        .certified(() -> CoreCheck.of(partition, values));
  }
}
