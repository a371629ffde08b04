package org.tendril.datasets;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.tendril.datasets.internal.distributed.DeclaredRange;
import org.tendril.datasets.internal.distributed.DistributedGraphs;
import org.tendril.datasets.internal.distributed.SimpleEdges;
import org.tendril.datasets.internal.rmat.RmatKernel;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.internal.build.AdjacencyBuilder;

/**
 * A random graph of the R-MAT (Kronecker) family: {@code 2^scale} vertices, {@code edgeFactor *
 * 2^scale} edges, few vertices of very high degree.
 *
 * <p>Defaults are those of Graph500 (edge factor 16, a = 0.57, b = c = 0.19, d = 1 - a - b - c =
 * 0.05). Ids are 0 to 2^scale - 1, scrambled by a seeded bijection; vertices without edges are part
 * of the graph. The same parameters give the same graph on any machine and with any number of
 * threads. Immutable.
 *
 * <p>D. Chakrabarti, Y. Zhan, C. Faloutsos, "R-MAT: a recursive model for graph mining", SDM 2004,
 * sec. 3; Graph500 specification 2.0, sec. 4. Unlike in the paper, the probabilities have no noise.
 *
 * @param scale binary logarithm of the number of vertices, in [1, 30]
 * @param edgeFactor edges drawn per vertex, in [1, 1024]; default 16
 * @param seed any number; default 1
 * @param a probability that both endpoints are in the first half; default 0.57
 * @param b probability of source in the first, target in the second half; default 0.19
 * @param c probability of source in the second, target in the first half; default 0.19
 * @param undirected whether each edge has both directions; default false
 * @param simple whether self-loops are dropped and only the lightest of parallel edges is kept;
 *     default false
 * @param weights whether edges have weights, integers drawn uniformly from [1, 255]; default false
 */
public record RmatGraph(
    int scale,
    int edgeFactor,
    long seed,
    double a,
    double b,
    double c,
    boolean undirected,
    boolean simple,
    boolean weights)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int EDGES_PER_BLOCK = 1 << 16;

  /** Checks the parameters. */
  public RmatGraph {
    if (scale < 1 || scale > 30) {
      throw new IllegalArgumentException("scale must be in [1, 30]: scale=" + scale);
    }
    if (edgeFactor < 1 || edgeFactor > 1024) {
      throw new IllegalArgumentException(
          "edgeFactor must be in [1, 1024]: edgeFactor=" + edgeFactor);
    }
    if (!(a >= 0 && b >= 0 && c >= 0 && a + b + c <= 1)) {
      throw new IllegalArgumentException(
          "a, b, c must not be negative and sum to at most 1: a=" + a + " b=" + b + " c=" + c);
    }
  }

  /** The Graph500 graph of the given scale. */
  public static RmatGraph ofScale(int scale) {
    return new RmatGraph(scale, 16, 1, 0.57, 0.19, 0.19, false, false, false);
  }

  /** The same graph with another number of edges per vertex. */
  public RmatGraph withEdgeFactor(int edgeFactor) {
    return new RmatGraph(scale, edgeFactor, seed, a, b, c, undirected, simple, weights);
  }

  /** The same kind of graph from another seed. */
  public RmatGraph withSeed(long seed) {
    return new RmatGraph(scale, edgeFactor, seed, a, b, c, undirected, simple, weights);
  }

  /** The same graph with other probabilities of the quadrants. */
  public RmatGraph withProbabilities(double a, double b, double c) {
    return new RmatGraph(scale, edgeFactor, seed, a, b, c, undirected, simple, weights);
  }

  /** The same graph, undirected or directed. */
  public RmatGraph withUndirected(boolean undirected) {
    return new RmatGraph(scale, edgeFactor, seed, a, b, c, undirected, simple, weights);
  }

  /** The same graph, with or without self-loops and parallel edges. */
  public RmatGraph withSimple(boolean simple) {
    return new RmatGraph(scale, edgeFactor, seed, a, b, c, undirected, simple, weights);
  }

  /** The same graph, with or without weights. */
  public RmatGraph withWeights(boolean weights) {
    return new RmatGraph(scale, edgeFactor, seed, a, b, c, undirected, simple, weights);
  }

  /** Number of vertices. */
  public int vertexCount() {
    return 1 << scale;
  }

  /** Number of edges that are drawn. */
  public long drawnEdgeCount() {
    return (long) edgeFactor << scale;
  }

  /**
   * Draws the graph. O(m scale).
   *
   * @throws TendrilException.ResourceExhausted if the graph does not fit into the memory budget
   */
  public GraphPartition generate(Engine engine) {
    long stored = (undirected ? 2 : 1) * drawnEdgeCount();
    EdgeColumn column = EdgeColumn.weightedIf(weights);
    long graphBytes = AdjacencyBuilder.bytesFor(vertexCount(), stored, column);
    engine.memory().require(tableBytes() + graphBytes, "edges and graph of " + name());
    EdgeTable edges = drawEdges(engine);
    GraphPartition graph =
        undirected
            ? GraphPartition.undirected(engine, edges)
            : GraphPartition.directed(engine, edges);
    return simple ? graph.simple() : graph;
  }

  /**
   * Draws the graph in tasks and builds it in partitions; gathers nothing at the driver.
   *
   * @param partitionCount number of partitions
   */
  public PartitionSet generatePartitions(Engine engine, int partitionCount) {
    return DistributedGraphs.build(
        engine,
        drawEdges(engine, engine.defaultPartitionCount()),
        DeclaredRange.of(engine, 0, vertexCount()),
        !undirected,
        ReadOptions.defaults().withPartitions(partitionCount));
  }

  /** Draws all edges, each once, including self-loops and parallel edges. O(m scale). */
  public EdgeTable drawEdges(Engine engine) {
    engine.memory().require(tableBytes(), "the edges of " + name());
    EdgeBlock[] blocks = new EdgeBlock[(int) blockCount()];
    RmatKernel kernel = new RmatKernel(this);
    engine
        .parallel()
        .forEach(
            Blocks.single(blocks.length),
            (block, from, to) -> blocks[block] = block(kernel, block));
    EdgeTable edges =
        EdgeTable.of(List.copyOf(Arrays.asList(blocks)), IdMap.range(0, vertexCount()));
    engine.memory().reserve(edges, edges.retainedBytes(), "the edges of " + name());
    return edges;
  }

  /**
   * Draws the edges of {@link #drawEdges(Engine)} in tasks, in the same order; of a simple graph,
   * only the edges that remain. The edges do not depend on the number of partitions.
   */
  public Dataset<EdgeBlock> drawEdges(Engine engine, int partitionCount) {
    RmatGraph graph = this;
    Dataset<EdgeBlock> drawn =
        engine.generate(partitionCount, partition -> graph.blocks(partition, partitionCount));
    return simple ? SimpleEdges.of(drawn, partitionCount, undirected) : drawn;
  }

  private Iterator<EdgeBlock> blocks(int partition, int partitionCount) {
    RmatKernel kernel = new RmatKernel(this);
    long blockCount = blockCount();
    return LongStream.range(
            blockCount * partition / partitionCount, blockCount * (partition + 1) / partitionCount)
        .mapToObj(block -> block(kernel, block))
        .iterator();
  }

  private long tableBytes() {
    return (weights ? 16 : 8) * drawnEdgeCount();
  }

  private String name() {
    return "rmat:scale=" + scale + ",edgeFactor=" + edgeFactor;
  }

  private long blockCount() {
    return (drawnEdgeCount() + EDGES_PER_BLOCK - 1) / EDGES_PER_BLOCK;
  }

  private EdgeBlock block(RmatKernel kernel, long block) {
    long first = block * EDGES_PER_BLOCK;
    return kernel.edges(first, (int) Math.min(EDGES_PER_BLOCK, drawnEdgeCount() - first));
  }
}
