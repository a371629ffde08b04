package org.tendril.cli.internal.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.GraphSource;
import org.tendril.engine.failure.TendrilException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a source of a graph is to be read. */
final class SourceOptions {
  static final String SOURCE =
      "A file (edge list, .mtx, LDBC .properties, .tendril; plain, .gz, .xz, .zst), a member of an"
          + " archive (graphs.tar.gz!web.mtx), or a generator"
          + " (rmat:scale=18,edgeFactor=16,seed=1).";

  @Mixin DirectionOptions directions = new DirectionOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description = "Format of the file: edgelist, mtx, ldbc, tendril (default: by its extension).")
  @Nullable GraphFormat format;

  /** Reads the name of a format. */
  static final class FormatConverter implements ITypeConverter<GraphFormat> {
    @Override
    public GraphFormat convert(String name) {
      try {
        return GraphFormat.named(name);
      } catch (TendrilException.InvalidInput e) {
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
    return directions.of(source);
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
