package org.tendril.datasets.internal.generator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.distributed.DeclaredRange;
import org.tendril.datasets.internal.distributed.DistributedGraphs;
import org.tendril.datasets.internal.text.TextOutput;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.parallel.Blocks;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.IdMap;

/**
 * A graph that a generator draws. Immutable; the same on any engine and for any number of threads.
 *
 * @param text its description
 * @param name the name of the generator
 * @param model the rule for its edges
 * @param weighted whether edges have weights
 * @param seed the seed of weights
 */
public record GeneratedGraph(String text, String name, EdgeModel model, boolean weighted, long seed)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int EDGES_PER_BLOCK = 1 << 16; // expected
  private static final double MOST_EDGES = 1L << 40;

  /** Checks the expected size. */
  public GeneratedGraph {
    if (model.expectedEdges() > MOST_EDGES) {
      throw new IllegalArgumentException(
          "a graph must have at most 2^40 edges: expected=" + model.expectedEdges());
    }
  }

  private long rowsPerBlock() {
    double edgesPerRow = model.expectedEdges() / Math.max(1, model.rowCount());
    return (long) Math.max(1, EDGES_PER_BLOCK / Math.max(1, edgesPerRow));
  }

  private int blockCount() {
    return Math.toIntExact((model.rowCount() + rowsPerBlock() - 1) / rowsPerBlock());
  }

  private DrawnEdges drawn(long block) {
    DrawnEdges edges = new DrawnEdges();
    long first = block * rowsPerBlock();
    model.draw(first, Math.min(model.rowCount(), first + rowsPerBlock()), edges);
    return edges;
  }

  private EdgeBlock block(long block) {
    return drawn(block).block(weighted, seed);
  }

  /**
   * Draws the graph, in tasks where they build graphs. O(n + m).
   *
   * @throws TendrilException.ResourceExhausted if it does not fit into the memory budget
   */
  public LoadedGraph load(Engine engine, ReadOptions options) {
    if (options.hasStringIds()) {
      throw new TendrilException.InvalidInput(
          text + ": ids of a generator are integers; leave out --ids string");
    }
    GeneratedGraph drawn =
        new GeneratedGraph(text, name, model, weighted && options.keepsWeights(), seed);
    LoadedGraph graph =
        DistributedGraphs.areBuiltBy(engine)
            ? drawn.byTasks(engine, options)
            : LoadedGraph.of(engine, drawn.table(engine), model.isDirected(), options);
    return hasAttributes() ? graph.withAttributes(() -> drawn.frame(engine)) : graph;
  }

  /** Whether vertices have attributes. */
  public boolean hasAttributes() {
    return model instanceof GeometricModel || model instanceof BlockModel;
  }

  private void requireMemory(Engine engine, long edgeBytes) {
    engine.memory().require(edgeBytes + model.sharedBytes(), "the edges of " + text);
  }

  private EdgeTable table(Engine engine) {
    int perEdge = weighted ? 16 : 8;
    requireMemory(engine, (long) (perEdge * model.expectedEdges()));
    EdgeBlock[] blocks = new EdgeBlock[blockCount()];
    engine
        .parallel()
        .forEach(
            Blocks.single(blocks.length), (number, from, to) -> blocks[number] = block(number));
    EdgeTable table =
        EdgeTable.of(List.copyOf(Arrays.asList(blocks)), IdMap.range(0, model.vertexCount()));
    engine.memory().reserve(table, table.retainedBytes(), "the edges of " + text);
    return table;
  }

  private LoadedGraph byTasks(Engine engine, ReadOptions options) {
    requireMemory(engine, 0); // of a task
    GeneratedGraph graph = this;
    int partitions = engine.defaultPartitionCount();
    Dataset<EdgeBlock> edges =
        engine.generate(partitions, partition -> graph.blocks(partition, partitions));
    return LoadedGraph.of(
        DistributedGraphs.build(
            engine,
            edges,
            DeclaredRange.of(engine, 0, model.vertexCount()),
            model.isDirected(),
            options));
  }

  private Iterator<EdgeBlock> blocks(int partition, int partitions) {
    long count = blockCount();
    return LongStream.range(count * partition / partitions, count * (partition + 1) / partitions)
        .mapToObj(this::block)
        .iterator();
  }

  private GraphFrame frame(Engine engine) {
    EdgeTable table = table(engine);
    int count = Math.toIntExact(table.edgeCount());
    engine.memory().require(24L * (count + (long) model.vertexCount()), "the tables of " + text);
    long[] sources = new long[count];
    long[] targets = new long[count];
    double[] weights = new double[weighted ? count : 0];
    int next = 0;
    for (EdgeBlock edges : table.blocks()) {
      for (int i = 0; i < edges.size(); i++) {
        sources[next] = edges.source(i);
        targets[next] = edges.target(i);
        if (weighted) {
          weights[next] = edges.weight(i);
        }
        next++;
      }
    }
    Columns ends = Columns.empty().with(GraphFrame.SRC, sources).with(GraphFrame.DST, targets);
    Columns rows = weighted ? ends.with("weight", weights) : ends;
    long[] ids = LongStream.range(0, model.vertexCount()).toArray();
    Columns vertices = model.vertexColumns(Columns.empty().with(GraphFrame.ID, ids));
    return GraphFrame.of(engine, engine.frames().of(vertices), engine.frames().of(rows));
  }

  /**
   * Writes an edge list in the order of the rows, with a header that declares all vertices, in
   * bounded memory: edges are drawn twice, once to count them. The file appears whole or not at
   * all.
   *
   * @return the number of edges
   */
  public long writeEdges(Engine engine, Path path) {
    requireMemory(engine, 0); // edges are not kept
    long count =
        engine
            .parallel()
            .sumLongs(Blocks.single(blockCount()), (number, from, to) -> drawn(number).size());
    if (count == 0) {
      throw new TendrilException.InvalidInput(
          path + ": edge list must hold at least one edge: edges=0; write it as .mtx or .tendril");
    }
    TextOutput.write(path, out -> write(out, count));
    return count;
  }

  private void write(OutputStream out, long count) throws IOException {
    String head = "# " + text + " " + (model.isDirected() ? "directed" : "undirected") + "\n";
    String header = model.vertexCount() + " " + count + "\n";
    out.write((head + header).getBytes(StandardCharsets.US_ASCII));
    for (int number = 0; number < blockCount(); number++) {
      EdgeBlock edges = block(number);
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < edges.size(); i++) {
        lines.append(edges.source(i)).append(' ').append(edges.target(i));
        if (weighted) {
          lines.append(' ').append(edges.weight(i));
        }
        lines.append('\n');
      }
      out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
    }
  }
}
