package org.tendril.datasets;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tendril.datasets.internal.text.Compression;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Column;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;

/**
 * A file to which a graph is written. Its extension selects the format, and a suffix {@code .gz},
 * {@code .xz} or {@code .zst} the compression. Immutable.
 *
 * <p>Files appear whole or not at all. Edges are sorted by source and target; an undirected edge is
 * written once.
 */
public final class GraphTarget {
  private final Path path;
  private final GraphFormat format;

  private GraphTarget(Path path, GraphFormat format) {
    this.path = path;
    this.format = format;
  }

  /**
   * The target with the given file name.
   *
   * @throws TendrilException.InvalidInput if the extension names no format that can be written, or
   *     the suffix a compression that the format does not allow
   */
  public static GraphTarget parse(String text) {
    Path path = path(text);
    GraphFormat format =
        GraphFormats.ofFileName(fileName(path))
            .filter(GraphFormat::isWritable)
            .orElseThrow(
                () ->
                    new TendrilException.InvalidInput(
                        text
                            + ": output must have an extension that names its format: known="
                            + writableExtensions()));
    return new GraphTarget(path, format).checked();
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TendrilException.InvalidInput(
          "file name must be a path: text=\"" + text + "\": " + e.getReason(), e);
    }
  }

  private static String fileName(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static String writableExtensions() {
    return GraphFormats.all().stream()
        .filter(GraphFormat::isWritable)
        .flatMap(format -> format.extensions().stream())
        .collect(Collectors.joining(" "));
  }

  private GraphTarget checked() {
    String fileName = fileName(path);
    if (Compression.ofName(fileName) != Compression.NONE && !format.allowsCompressed(fileName)) {
      throw new TendrilException.InvalidInput(
          path + ": this format must not be compressed; leave the suffix out");
    }
    return this;
  }

  /**
   * The same file, written in the given format whatever its extension.
   *
   * @throws TendrilException.InvalidInput if the suffix names a compression that the format does
   *     not allow
   */
  public GraphTarget withFormat(GraphFormat format) {
    return new GraphTarget(path, format).checked();
  }

  /** The format. */
  public GraphFormat format() {
    return format;
  }

  /**
   * Checks that the format can hold ids that are not integers.
   *
   * @throws TendrilException.InvalidInput if it cannot
   */
  public void requireStringIds() {
    if (!format.hasStringIds()) {
      throw new TendrilException.InvalidInput(
          path
              + ": format "
              + format
              + " holds only integer ids; write an edge list, or results by id as .txt or .csv");
    }
  }

  /** Writes a graph; O(n + m). */
  public WrittenGraph write(GraphPartition graph) {
    return write(LoadedGraph.of(PartitionSet.single(graph)));
  }

  /** Writes a graph with the parameters of algorithms that belong to it. O(n + m). */
  public WrittenGraph write(LoadedGraph graph) {
    GraphPartition partition = graph.partition();
    if (partition.ids().dictionary() != null) {
      requireStringIds();
    }
    List<String> losses = new ArrayList<>(format.write(graph, path));
    if (!format.hasAttributes() && !attributes(graph).isEmpty()) {
      losses.add("the attributes " + String.join(", ", attributes(graph)));
    }
    return new WrittenGraph(
        path, format.name(), partition.vertexCount(), graph.listedEdgeCount(), losses);
  }

  private static List<String> attributes(LoadedGraph graph) {
    return Stream.concat(
            graph.vertexAttributes().stream(),
            graph.edgeAttributes().stream()
                .filter(column -> !column.name().equalsIgnoreCase(ReadOptions.WEIGHT)))
        .map(Column::name)
        .distinct()
        .toList();
  }
}
