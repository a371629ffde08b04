package org.tendril.datasets;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.internal.catalog.RemoteSource;
import org.tendril.datasets.internal.distributed.DistributedGraphs;
import org.tendril.datasets.internal.generator.GeneratedGraph;
import org.tendril.datasets.internal.generator.Generators;
import org.tendril.datasets.internal.rmat.RmatSpec;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.files.FileAccess.StoredFile;
import org.tendril.graph.Graph;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.partition.PartitionSet;

/**
 * The source of a graph, in one line of text: a file, {@code archive!member}, {@code -} for
 * standard input, a folder or pattern of parts, a folder of {@link GraphFrame#save}, a generator
 * such as {@code rmat:scale=18,edgeFactor=16,seed=1}, a graph of the catalogue such as {@code
 * snap:wiki-Vote}, or a URL; see {@link Downloads}. Also several sources, or tables.
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

  /** A file, tables, several sources, a generator, or a download. */
  interface Origin {
    String formatName();

    boolean mayHaveAttributes();

    default boolean declaresParameters() {
      return false;
    }

    LoadedGraph load(Engine engine, ReadOptions options);
  }

  private record FileOrigin(InputFile file, GraphFormat format) implements Origin {
    private static final String MANIFEST = "/manifest.json"; // of GraphFrame.save()

    @Override
    public String formatName() {
      return isSavedFrame() ? "frame" : format.name();
    }

    @Override
    public boolean mayHaveAttributes() {
      return format.hasAttributes() || isSavedFrame();
    }

    @Override
    public boolean declaresParameters() {
      return format.declaresParameters();
    }

    /** Whether this is a folder of a saved frame; always false on file systems of others. */
    private boolean isSavedFrame() {
      return file.member().isEmpty()
          && FileAccess.local()
              .localPath(file.location() + MANIFEST)
              .filter(Files::exists)
              .isPresent();
    }

    @Override
    public LoadedGraph load(Engine engine, ReadOptions options) {
      if (isSavedFrame()) {
        return LoadedGraph.of(GraphFrame.load(engine, file.location()), true, options);
      }
      boolean byTasks = DistributedGraphs.areBuiltBy(engine) && !options.hasStringIds();
      List<InputFile> parts = format.hasParts() && !byTasks ? parts(engine) : List.of(file);
      return LoadedGraph.union(
          parts.stream().map(part -> format.read(engine, part, options)).toList());
    }

    private boolean isFile(Engine engine) {
      return engine
          .files()
          .localPath(file.location())
          .filter(path -> Files.exists(path) && !Files.isDirectory(path))
          .isPresent();
    }

    /** The files of a directory or pattern; this file if it is neither. */
    private List<InputFile> parts(Engine engine) {
      try {
        boolean isOne = file.member().isPresent() || file.isStandardInput() || isFile(engine);
        List<StoredFile> found = isOne ? List.of() : engine.files().find(file.location());
        return found.isEmpty() ? List.of(file) : found.stream().map(InputFile::of).toList();
      } catch (IOException e) {
        throw file.failure("files must be readable: " + e.getMessage(), e);
      }
    }
  }

  private record GeneratorOrigin(GeneratedGraph graph) implements Origin {
    @Override
    public String formatName() {
      return graph.name();
    }

    @Override
    public boolean mayHaveAttributes() {
      return graph.hasAttributes();
    }

    @Override
    public LoadedGraph load(Engine engine, ReadOptions options) {
      return graph.load(engine, options);
    }
  }

  private record TableOrigin(String formatName, Function<Engine, GraphFrame> tables)
      implements Origin {
    @Override
    public boolean mayHaveAttributes() {
      return true;
    }

    @Override
    public LoadedGraph load(Engine engine, ReadOptions options) {
      return LoadedGraph.of(tables.apply(engine), true, options);
    }
  }

  private record UnionOrigin(List<GraphSource> sources) implements Origin {
    @Override
    public String formatName() {
      return sources.stream().map(GraphSource::formatName).distinct().collect(joining("+"));
    }

    @Override
    public boolean mayHaveAttributes() {
      return sources.stream().anyMatch(GraphSource::mayHaveAttributes);
    }

    @Override
    public LoadedGraph load(Engine engine, ReadOptions options) {
      return LoadedGraph.union(
          sources.stream().map(source -> source.withOptions(options).load(engine)).toList());
    }
  }

  private record RmatOrigin(String text, RmatGraph spec) implements Origin {
    @Override
    public String formatName() {
      return "rmat";
    }

    @Override
    public boolean mayHaveAttributes() {
      return false;
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
    if (text.startsWith(RmatSpec.PREFIX)) {
      Origin origin = new RmatOrigin(text, RmatSpec.parse(text));
      return new GraphSource(text, origin, ReadOptions.defaults());
    }
    Optional<Origin> generated = Generators.parse(text).map(GeneratorOrigin::new);
    return generated
        .or(() -> RemoteSource.parse(text).map(source -> remote(source, text)))
        .map(origin -> new GraphSource(text, origin, ReadOptions.defaults()))
        .orElseGet(() -> of(text, InputFile.parse(text)));
  }

  private static Origin remote(RemoteSource source, String text) {
    return new RemoteOrigin(source, null, Downloads.ofEnvironment(), text);
  }

  /** The file at {@code path}; for an archive, its only member. */
  public static GraphSource at(Path path) {
    return of(path.toString(), InputFile.at(path));
  }

  /**
   * The graph of tables that a function reads, with their attributes.
   *
   * @param name the name in messages
   * @param formatName the name of the format of the tables
   */
  public static GraphSource ofTables(
      String name, String formatName, Function<Engine, GraphFrame> tables) {
    return new GraphSource(name, new TableOrigin(formatName, tables), ReadOptions.defaults());
  }

  /** All sources as one graph; see {@link LoadedGraph#union}. */
  public static GraphSource union(List<GraphSource> sources) {
    if (sources.size() == 1) {
      return sources.get(0);
    }
    String text = sources.stream().map(GraphSource::toString).collect(joining(" "));
    return new GraphSource(text, new UnionOrigin(List.copyOf(sources)), ReadOptions.defaults());
  }

  private static GraphSource of(String text, InputFile file) {
    GraphFormat format = GraphFormats.ofSource(file.fileName());
    return new GraphSource(text, new FileOrigin(file, format), ReadOptions.defaults());
  }

  /** The same file, read in the given format whatever its extension; the same generator. */
  public GraphSource withFormat(GraphFormat format) {
    if (origin instanceof FileOrigin known) {
      return new GraphSource(text, new FileOrigin(known.file, format), options);
    }
    return origin instanceof RemoteOrigin known
        ? with(new RemoteOrigin(known.source(), format, known.downloads(), text))
        : this;
  }

  /** The same source, downloaded in this way if it is of the catalogue or a URL. */
  public GraphSource withDownloads(Downloads downloads) {
    if (origin instanceof UnionOrigin union) {
      return with(
          new UnionOrigin(
              union.sources.stream().map(each -> each.withDownloads(downloads)).toList()));
    }
    return origin instanceof RemoteOrigin known
        ? with(new RemoteOrigin(known.source(), known.given(), downloads, text))
        : this;
  }

  private GraphSource with(Origin other) {
    return new GraphSource(text, other, options);
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
    return origin.declaresParameters();
  }

  /** Whether the source may have attributes, which are named columns of vertices and edges. */
  public boolean mayHaveAttributes() {
    return origin.mayHaveAttributes();
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
   * edges/part-*}; the files are read in order. (On an embedded engine the driver reads them.) A
   * single task reads a compressed file or a member of an archive. The driver reads Matrix Market
   * files, snapshots, edge lists with string ids, and input that can be read only once, such as a
   * pipe; such a graph is one partition at first.
   *
   * @throws TendrilException.InvalidInput if a file is missing or not of its format, or has no
   *     string ids although they are requested
   * @throws TendrilException.ResourceExhausted if the graph does not fit into the memory budget
   */
  public LoadedGraph load(Engine engine) {
    return engine.cancellation().run(() -> origin.load(engine, options));
  }

  /**
   * Reads or generates the graph without values, as {@link #load} does; algorithms can still use
   * its weights.
   */
  public Graph<@Nullable Void, @Nullable Void> read(Engine engine) {
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
  public Graph<@Nullable Void, Double> readWeighted(Engine engine) {
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
