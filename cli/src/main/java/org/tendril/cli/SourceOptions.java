package org.tendril.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.GraphSource;
import org.tendril.engine.GraphException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a source of a graph is to be read. */
final class SourceOptions {
  static final String SOURCE =
      "A file (edge list, .mtx, LDBC .properties, .tendril; plain, .gz, .xz, .zst), a member of an"
          + " archive (graphs.tar.gz!web.mtx), or a generator"
          + " (rmat:scale=18,edgeFactor=16,seed=1).";

  @ArgGroup(exclusive = true)
  @Nullable Direction direction;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description = "Format of the file: edgelist, mtx, ldbc, tendril (default: by its extension).")
  @Nullable GraphFormat format;

  @Option(
      names = "--ids",
      paramLabel = "TYPE",
      description =
          "Type of the vertex ids of an edge list: integer (default) or string, any text without"
              + " blanks.")
  Ids ids = Ids.INTEGER;

  /** The types of vertex ids. */
  enum Ids {
    INTEGER,
    STRING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** At most one of the two. */
  static final class Direction {
    @Option(names = "--directed", description = "Take each listed edge as directed.")
    boolean directed;

    @Option(names = "--undirected", description = "Take each listed edge as undirected.")
    boolean undirected;
  }

  /** Reads the name of a format. */
  static final class FormatConverter implements ITypeConverter<GraphFormat> {
    @Override
    public GraphFormat convert(String name) {
      try {
        return GraphFormat.named(name);
      } catch (GraphException.InvalidInput e) {
        String names =
            Arrays.stream(GraphFormat.values())
                .map(GraphFormat::formatName)
                .collect(Collectors.joining(", "));
        throw new TypeConversionException("'" + name + "' is none of " + names);
      }
    }
  }

  GraphSource source(String text) {
    GraphSource source = GraphSource.parse(text);
    source = format == null ? source : source.withFormat(format);
    source = ids == Ids.STRING ? source.stringIds() : source;
    if (direction == null) {
      return source;
    }
    return direction.directed ? source.directed() : source.undirected();
  }

  /** Whether the source may declare parameters of algorithms, as LDBC Graphalytics does. */
  boolean mayDeclareParameters(String text) {
    if (format != null) {
      return format == GraphFormat.GRAPHALYTICS;
    }
    String name = text.toLowerCase(Locale.ROOT);
    return name.endsWith(".properties") || name.endsWith(".v") || name.endsWith(".e");
  }
}
