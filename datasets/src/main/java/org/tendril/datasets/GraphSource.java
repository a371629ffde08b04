package org.tendril.datasets;

import java.nio.file.Path;
import org.tendril.datasets.internal.distributed.DistributedGraphs;
import org.tendril.datasets.internal.rmat.RmatSpec;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.partition.PartitionSet;

/**
 * The source of a graph, in one line of text: a file, {@code archive!member}, or a generator such
 * as {@code rmat:scale=18,edgeFactor=16,seed=1}.
 *
 * <p>The extension of a file name, any compression suffix aside, selects the format; an unknown
 * extension means an edge list. Immutable.
 */
public final class GraphSource {
  private final String text;
  private final Origin origin;
  private final ReadOptions options;

  private GraphSource(String text, Origin origin, ReadOptions options) {
    this.text = text;
    this.origin = origin;
    this.options = options;
  }

  /** A file or a generator. */
  private sealed interface Origin {
    String formatName();

    LoadedGraph load(Engine engine, ReadOptions options);
  }

  private record FileOrigin(InputFile file, GraphFormat format) implements Origin {
    @Override
    public String formatName() {
      return format.name();
    }

    @Override
    public LoadedGraph load(Engine engine, ReadOptions options) {
      return format.read(engine, file, options);
    }
  }

  private record RmatOrigin(String text, RmatGraph spec) implements Origin {
    @Override
    public String formatName() {
      return "rmat";
    }

    @Override
    public LoadedGraph load(Engine engine, ReadOptions options) {
      if (options.hasStringIds()) {
        throw new TendrilException.InvalidInput(
            text + ": ids of a generator are integers; leave out --ids string");
      }
      RmatGraph graph =
          spec.withUndirected(!options.isDirected(!spec.undirected()))
              .withWeights(spec.weights() && options.keepsWeights());
      return LoadedGraph.of(
          DistributedGraphs.areBuiltBy(engine)
              ? graph.generatePartitions(engine, options.partitionCount(engine))
              : PartitionSet.single(graph.generate(engine)));
    }
  }

  /**
   * The source that {@code text} names. Nothing is opened.
   *
   * @throws TendrilException.InvalidInput if the text names a generator with wrong parameters, or
   *     cannot be the name of a file
   */
  public static GraphSource parse(String text) {
    return text.startsWith(RmatSpec.PREFIX)
        ? new GraphSource(text, new RmatOrigin(text, RmatSpec.parse(text)), ReadOptions.defaults())
        : of(text, InputFile.parse(text));
  }

  /** The file at {@code path}; for an archive, its only member. */
  public static GraphSource at(Path path) {
    return of(path.toString(), InputFile.at(path));
  }

  private static GraphSource of(String text, InputFile file) {
    GraphFormat format = GraphFormats.ofSource(file.fileName());
    return new GraphSource(text, new FileOrigin(file, format), ReadOptions.defaults());
  }

  /** The same file, read in the given format whatever its extension; the same generator. */
  public GraphSource withFormat(GraphFormat format) {
    return origin instanceof FileOrigin known
        ? new GraphSource(text, new FileOrigin(known.file, format), options)
        : this;
  }

  /** The same source, read with these options in place of all earlier ones. */
  public GraphSource withOptions(ReadOptions options) {
    return new GraphSource(text, origin, options);
  }

  /** The options with which the source is read. */
  public ReadOptions options() {
    return options;
  }

  /** The name of the format, or of the generator. */
  public String formatName() {
    return origin.formatName();
  }

  /** Whether the source may name parameters of algorithms. */
  public boolean declaresParameters() {
    return origin instanceof FileOrigin file && file.format.declaresParameters();
  }

  /** Whether the source may have attributes, which are named columns of vertices and edges. */
  public boolean mayHaveAttributes() {
    return origin instanceof FileOrigin file && file.format.hasAttributes();
  }

  /** Whether vertex ids may be other than integers, which may show only when they are read. */
  public boolean mayHaveStringIds() {
    return options.hasStringIds() || mayHaveAttributes();
  }

  /** The text that names the source. */
  @Override
  public String toString() {
    return text;
  }

  /**
   * Reads or generates the graph. O(n + m).
   *
   * <p>On an engine that is not embedded, tasks read edge lists and Graphalytics files in ranges of
   * bytes, generate edges, and build the partitions, with each edge in the partition of its source.
   * The name of an edge list may then be a directory of part files or a pattern such as {@code
   * edges/part-*}; the files are read in order. A single task reads a compressed file or a member
   * of an archive. The driver reads Matrix Market files, snapshots, edge lists with string ids, and
   * input that can be read only once, such as a pipe; such a graph is one partition at first.
   *
   * @throws TendrilException.InvalidInput if a file is missing or not of its format, or has no
   *     string ids although they are requested
   * @throws TendrilException.ResourceExhausted if the graph does not fit into the memory budget
   */
  public LoadedGraph load(Engine engine) {
    return origin.load(engine, options);
  }

  /**
   * Reads or generates the graph without values, as {@link #load} does; algorithms can still use
   * its weights.
   */
  public Graph<Void, Void> read(Engine engine) {
    return load(engine).graph();
  }

  /** Reads or generates the graph as tables with all attributes; see {@link LoadedGraph#frame}. */
  public GraphFrame readFrame(Engine engine) {
    return load(engine).frame();
  }

  /**
   * Reads or generates the graph with its weights as values of edges, as {@link #load} does.
   *
   * @throws TendrilException.InvalidInput if edges have no weights
   */
  public Graph<Void, Double> readWeighted(Engine engine) {
    LoadedGraph loaded = load(engine);
    if (!loaded.hasWeights()) {
      throw new TendrilException.InvalidInput(
          text
              + ": edges must have weights, in an edge list a third column"
              + (options.keepsWeights() ? "" : " (weights are being ignored)")
              + "; add them or read the graph without weights");
    }
    return loaded.weightedGraph();
  }
}
