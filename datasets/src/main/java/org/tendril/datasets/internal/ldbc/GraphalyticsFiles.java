package org.tendril.datasets.internal.ldbc;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.ReadOptions.Direction;
import org.tendril.datasets.internal.distributed.DistributedGraphs;
import org.tendril.datasets.internal.text.Compression;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.FileContent;
import org.tendril.datasets.internal.text.LineLayout;
import org.tendril.datasets.internal.text.SplitText;
import org.tendril.datasets.internal.text.TextLine;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.IdMap;
import org.tendril.partition.PartitionSet;

/**
 * A graph in the form of LDBC Graphalytics: {@code NAME.v} lists the vertices, {@code NAME.e} the
 * edges, an undirected one once, and {@code NAME.properties} describes them.
 *
 * <p>Any of the three names the graph; vertex and edge file may be compressed. Without a properties
 * file the graph is directed, and has weights if its edges have a third column. Further columns of
 * the vertex file are ignored; vertices may be listed in any order. Of several edge properties, the
 * weight is the one that {@code sssp.weight-property} names, else the first. Immutable.
 *
 * <p>A. Iosup et al., "The LDBC Graphalytics benchmark", arXiv:2011.15028, sec. 2.3.
 */
public final class GraphalyticsFiles {
  public static final GraphFormat FORMAT =
      GraphFormat.builder("ldbc", "LDBC Graphalytics")
          .plainExtensions(".properties")
          .extensions(".v", ".e")
          .notes("vertices, edges, and parameters of algorithms, in three files")
          .parameters()
          .reader((engine, file, options) -> new GraphalyticsFiles(file, options).load(engine))
          .writer(GraphalyticsWriter::write)
          .build();

  private static final String COMMENTS = EdgeText.EDGE_LIST_COMMENTS;
  static final String LISTED_ONCE = "vertex must be listed once";
  static final String ENDS_LISTED = "both endpoints of an edge must be listed in the vertex file";
  static final LineLayout ID_FIRST = LineLayout.ofIds("line must begin with an id");
  private static final List<String> PARAMETERS =
      List.of(
          "bfs.source-vertex",
          "sssp.source-vertex",
          "pr.damping-factor",
          "pr.num-iterations",
          "cdlp.max-iterations");

  private final InputFile input;
  private final ReadOptions options;

  /** The graph whose properties, vertex or edge file is the input. */
  public GraphalyticsFiles(InputFile input, ReadOptions options) {
    this.input = input;
    this.options = options;
  }

  /** Reads the graph: by tasks where they build graphs and can read the files. */
  LoadedGraph load(Engine engine) {
    Optional<SplitGraphalytics> split =
        DistributedGraphs.areBuiltBy(engine) ? split(engine) : Optional.empty();
    if (split.isPresent()) {
      PartitionSet built = split.get().build(options);
      return explained(engine, LoadedGraph.of(built).withParameters(split.get().parameters()));
    }
    GraphalyticsGraph graph = read(engine);
    return explained(
        engine,
        LoadedGraph.of(engine, graph.edges(), graph.directed(), options)
            .withParameters(graph.parameters()));
  }

  private LoadedGraph explained(Engine engine, LoadedGraph graph) {
    boolean isStated =
        options.direction() != Direction.AS_LISTED || parts(engine.files()).properties != null;
    String assumption =
        "edges are directed, because no .properties file says otherwise (--undirected)";
    return isStated
        ? graph
        : graph.withReading(new LoadedGraph.Reading("", List.of(assumption), List.of()));
  }

  /**
   * Reads the graph. O(bytes).
   *
   * @throws TendrilException.InvalidInput if a file is missing or breaks a rule, an edge names a
   *     vertex that is not listed, or a declared count is wrong
   */
  public GraphalyticsGraph read(Engine engine) {
    Parts parts = parts(engine.files());
    GraphalyticsProperties properties = parts.properties;
    InputFile edgeFile = parts.edgeFile;
    IdMap vertices = readVertices(engine, parts.vertexFile);
    EdgeTable edges = readEdges(engine, edgeFile, properties).declaring(vertices);
    checkEnds(engine, edgeFile, edges, vertices);
    if (properties != null) {
      properties.checkCount("vertices", vertices.size());
      properties.checkCount("edges", edges.edgeCount());
    }
    engine.memory().reserve(edges, edges.retainedBytes(), "the edges of " + edgeFile.name());
    return new GraphalyticsGraph(
        parts.name, edges, properties == null || properties.directed(), parameters(properties));
  }

  /**
   * Finds the files for tasks to read.
   *
   * @return empty if a file can be read only once, such as a pipe
   * @throws TendrilException.InvalidInput if a file is missing or the properties break a rule
   */
  public Optional<SplitGraphalytics> split(Engine engine) {
    Parts parts = parts(engine.files());
    LineLayout layout = parts.properties == null ? null : layout(parts.properties);
    Optional<SplitText> vertices =
        SplitText.find(engine, parts.vertexFile, COMMENTS, EdgeText.BLOCK_BYTES);
    if (vertices.isEmpty() || new FileContent(parts.edgeFile, engine.files()).isEmpty()) {
      return vertices.map(v -> splitParts(engine, parts, v, null, layout));
    }
    return SplitText.find(engine, parts.edgeFile, COMMENTS, EdgeText.BLOCK_BYTES)
        .map(edges -> splitParts(engine, parts, vertices.get(), edges, layout));
  }

  private SplitGraphalytics splitParts(
      Engine engine,
      Parts parts,
      SplitText vertices,
      @Nullable SplitText edges,
      @Nullable LineLayout layout) {
    LineLayout known = layout;
    if (known == null && edges != null) {
      try (EdgeText head = edges.open(0)) {
        known = layoutOfFirstLine(head);
      }
    }
    return new SplitGraphalytics(
        engine,
        parts.name,
        parts.properties,
        parameters(parts.properties),
        vertices,
        known == null ? null : edges,
        known == null ? ID_FIRST : known);
  }

  private record Parts(
      String name,
      @Nullable GraphalyticsProperties properties,
      InputFile vertexFile,
      InputFile edgeFile) {}

  private Parts parts(FileAccess files) {
    new FileContent(input, files).requireReadable();
    String fileName = input.fileName();
    String plainName = Compression.ofName(fileName).withoutSuffix(fileName);
    String baseName = withoutExtension(plainName);
    InputFile propertiesFile =
        plainName.endsWith(".properties") ? input : input.sibling(baseName + ".properties");
    GraphalyticsProperties properties =
        new FileContent(propertiesFile, files).exists()
            ? GraphalyticsProperties.read(files, propertiesFile)
            : null;
    return new Parts(
        properties == null ? baseName : properties.name(),
        properties,
        sibling(files, properties, "vertex-file", baseName + ".v"),
        sibling(files, properties, "edge-file", baseName + ".e"));
  }

  static String withoutExtension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? fileName : fileName.substring(0, dot);
  }

  /** The file that the properties name, or else the given one; either possibly compressed. */
  private InputFile sibling(
      FileAccess files, @Nullable GraphalyticsProperties properties, String key, String name) {
    String named = properties == null ? null : properties.get(key);
    String wanted = named == null ? name : named;
    requireBelow(input, key, wanted);
    for (Compression compression : Compression.values()) {
      InputFile file = input.sibling(wanted + compression.suffix());
      if (new FileContent(file, files).exists()) {
        return file;
      }
    }
    throw input.failure(
        (key.equals("edge-file") ? "edge" : "vertex")
            + " file must be in the same directory: file="
            + input.sibling(wanted)
            + " (or .gz, .xz, .zst)");
  }

  /** Refuses a name by which a description leads out of its folder. */
  static void requireBelow(InputFile description, String key, String wanted) {
    boolean leaves = Arrays.asList(wanted.split("[/\\\\]", -1)).contains("..");
    if (leaves || wanted.startsWith("/") || wanted.startsWith("\\") || wanted.contains(":")) {
      throw description.failure(
          key
              + " must be in the folder of the properties file: "
              + key
              + "="
              + wanted
              + "; copy the file there or link to it");
    }
  }

  private static Map<String, String> parameters(@Nullable GraphalyticsProperties properties) {
    Map<String, String> parameters = new HashMap<>();
    for (String key : PARAMETERS) {
      String value = properties == null ? null : properties.get(key);
      if (value != null) {
        parameters.put(key, value);
      }
    }
    return parameters;
  }

  private static IdMap readVertices(Engine engine, InputFile file) {
    List<EdgeBlock> blocks;
    try (EdgeText text = EdgeText.open(engine, file, COMMENTS, EdgeText.BLOCK_BYTES)) {
      blocks = text.parse(ID_FIRST);
    }
    long count = blocks.stream().mapToLong(EdgeBlock::size).sum();
    if (count > Integer.MAX_VALUE - 8) {
      throw new TendrilException.ResourceExhausted(
          file.name() + ": a partition holds at most 2^31 vertices: vertices=" + count);
    }
    long[] listed = new long[(int) count];
    int next = 0;
    for (EdgeBlock block : blocks) {
      for (int i = 0; i < block.size(); i++) {
        listed[next++] = block.source(i);
      }
    }
    long[] ids = listed.clone();
    Arrays.parallelSort(ids);
    for (int i = 1; i < ids.length; i++) {
      if (ids[i - 1] == ids[i]) {
        throw EdgeText.failureOfDataLine(
            engine, file, COMMENTS, second(listed, ids[i]), 0, LISTED_ONCE);
      }
    }
    return IdMap.ofAscending(engine, ids);
  }

  private static int second(long[] listed, long id) {
    int seen = 0;
    int at = -1;
    while (seen < 2) {
      seen += listed[++at] == id ? 1 : 0;
    }
    return at;
  }

  private EdgeTable readEdges(
      Engine engine, InputFile file, @Nullable GraphalyticsProperties properties) {
    if (new FileContent(file, engine.files()).isEmpty()) {
      return EdgeTable.of(List.of()); // a graph without edges
    }
    try (EdgeText text = EdgeText.open(engine, file, COMMENTS, EdgeText.BLOCK_BYTES)) {
      LineLayout layout = properties == null ? layoutOfFirstLine(text) : layout(properties);
      return EdgeTable.of(text.parse(layout));
    }
  }

  private LineLayout layout(GraphalyticsProperties properties) {
    int columns = properties.edgeColumns();
    return new LineLayout(
        columns,
        properties.weightColumn(),
        options.weights(),
        "line must have " + columns + " columns as edge-properties.names states");
  }

  private LineLayout layoutOfFirstLine(EdgeText text) {
    TextLine first = text.nextDataLine();
    int columns = first == null ? 2 : first.columns().size();
    if (first != null) {
      text.rewindTo(first);
    }
    boolean weighted = columns == 3;
    return new LineLayout(
        weighted ? 3 : 2,
        weighted ? 2 : LineLayout.NO_WEIGHT,
        options.weights(),
        "line must have " + (weighted ? 3 : 2) + " columns as the first edge has");
  }

  private static void checkEnds(Engine engine, InputFile file, EdgeTable edges, IdMap vertices) {
    List<EdgeBlock> blocks = edges.blocks();
    int[] firstUnknown = new int[blocks.size()];
    engine
        .parallel()
        .forEach(
            Blocks.single(blocks.size()),
            (i, from, to) -> firstUnknown[i] = firstUnknown(blocks.get(i), vertices));
    long first = 0;
    for (int i = 0; i < firstUnknown.length; i++) {
      EdgeBlock block = blocks.get(i);
      int edge = firstUnknown[i];
      if (edge >= 0) {
        throw EdgeText.failureOfDataLine(
            engine,
            file,
            COMMENTS,
            first + edge,
            vertices.vertexOf(block.source(edge)) >= 0 ? 1 : 0,
            ENDS_LISTED);
      }
      first += block.size();
    }
  }

  private static int firstUnknown(EdgeBlock block, IdMap vertices) {
    for (int i = 0; i < block.size(); i++) {
      if (vertices.vertexOf(block.source(i)) < 0 || vertices.vertexOf(block.target(i)) < 0) {
        return i;
      }
    }
    return -1;
  }
}
