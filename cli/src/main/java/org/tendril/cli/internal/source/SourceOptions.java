package org.tendril.cli.internal.source;

import org.jspecify.annotations.Nullable;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.GraphFormats;
import org.tendril.datasets.GraphSource;
import org.tendril.engine.failure.TendrilException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that describe the source of a graph. */
public final class SourceOptions {
  public static final String SOURCE =
      "A file: "
          + FormatTexts.READABLE
          + ", text also as .gz, .xz or .zst; a member of an archive (graphs.tar.gz!web.mtx);"
          + " or a generator (rmat:scale=18,edgeFactor=16,seed=1).";

  @Mixin public DirectionOptions directions = new DirectionOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description =
          "Format of the file: " + FormatTexts.READABLE_NAMES + " (default: by its extension).")
  @Nullable GraphFormat format;

  /** Reads the name of a format. */
  static final class FormatConverter implements ITypeConverter<GraphFormat> {
    @Override
    public GraphFormat convert(String name) {
      try {
        return GraphFormats.named(name);
      } catch (TendrilException.InvalidInput e) {
        throw new TypeConversionException("'" + name + "' is none of " + GraphFormats.names());
      }
    }
  }

  public GraphSource source(String text) {
    GraphSource source = GraphSource.parse(text);
    source = format == null ? source : source.withFormat(format);
    return directions.of(source);
  }
}
