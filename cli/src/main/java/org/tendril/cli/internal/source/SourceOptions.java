package org.tendril.cli.internal.source;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tendril.cli.internal.frame.TableOptions;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.GraphFormats;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.ReadOptions.Lines;
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
          + ", text also as .gz, .xz or .zst; a member of an archive (graphs.tar.gz!web.mtx); - for"
          + " standard input; a folder or pattern of parts; a folder of GraphFrame.save(); a"
          + " generator (rmat:scale=18,edgeFactor=16,seed=1); a graph of the catalogue"
          + " (snap:wiki-Vote, see 'tendril datasets'); or a URL. Several are read as one graph."
          + " Instead: --edges.";

  @Mixin public DirectionOptions directions = new DirectionOptions();
  @Mixin public TableOptions tables = new TableOptions();

  @Option(
      names = {"--format", "--input-format"},
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description =
          "Format of the file: " + FormatTexts.READABLE_NAMES + " (default: by its extension).")
  @Nullable GraphFormat format;

  @Option(
      names = "--comment",
      paramLabel = "CHARACTERS",
      description = "Characters that begin comments in an edge list, or none (default: #%%).")
  @Nullable String comment;

  @Option(
      names = "--bad-lines",
      paramLabel = "ACTION",
      description =
          "fail (default), or skip and count the lines of an edge list that are no edges.")
  BadLines badLines = BadLines.FAIL;

  @Option(
      names = "--weight",
      paramLabel = "WEIGHT",
      description =
          "column: weights of the source (default); none or unit: each edge counts as 1; otherwise"
              + " the edge column that holds weights: its number in an edge list, its name in"
              + " sources with named columns (default: weight).")
  @Nullable String weight;

  /** The treatment of bad lines. */
  enum BadLines {
    FAIL,
    SKIP;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads the name of a format. */
  public static final class FormatConverter implements ITypeConverter<GraphFormat> {
    @Override
    public GraphFormat convert(String name) {
      try {
        return GraphFormats.named(name);
      } catch (TendrilException.InvalidInput e) {
        throw new TypeConversionException("'" + name + "' is none of " + GraphFormats.names());
      }
    }
  }

  /** Whether each edge counts as 1, whatever weights the source has. */
  public boolean hasUnitWeights() {
    return isWord("none") || isWord("unit");
  }

  /**
   * The graph of several sources, or of the tables that options name.
   *
   * @throws IllegalArgumentException if there is neither or both
   */
  public GraphSource source(List<String> sources) {
    tables.checked(String.join(" ", sources));
    if (sources.isEmpty() && !tables.hasEdges()) {
      throw new IllegalArgumentException("a graph is needed: give SOURCE or --edges FILE");
    }
    GraphSource source =
        sources.isEmpty()
            ? tables.source()
            : GraphSource.union(sources.stream().map(this::parsed).toList());
    if (sources.size() == 1 && tables.takesAsEdges(source)) {
      source = tables.withEdges(source);
    }
    ReadOptions options = source.options();
    if (source.mayHaveAttributes()) {
      if (weight != null && !isWord("column") && !hasUnitWeights()) {
        options = options.withWeightColumn(weight);
      }
    } else {
      options = options.withLines(lines());
    }
    options = hasUnitWeights() ? options.ignoringWeights() : options;
    return directions.of(source.withOptions(options));
  }

  private boolean isWord(String word) {
    return word.equalsIgnoreCase(weight);
  }

  private int weightColumn() {
    if (weight == null) {
      return Lines.THIRD;
    }
    if (isWord("column")) {
      return 3;
    }
    if (hasUnitWeights()) {
      return 0;
    }
    if (!weight.matches("[3-9]|[1-9][0-9]{1,3}")) {
      throw new IllegalArgumentException(
          "--weight must be column, a number from 3 on, unit or none, because the source has no"
              + " named columns: --weight="
              + weight);
    }
    return Integer.parseInt(weight);
  }

  private Lines lines() {
    Lines lines =
        tables
            .edgeListLines()
            .withComments(
                comment == null
                    ? Lines.defaults().comments()
                    : comment.equals("none") ? "" : comment)
            .withWeightColumn(weightColumn());
    return badLines == BadLines.SKIP ? lines.skippingBadLines() : lines;
  }

  private GraphSource parsed(String text) {
    GraphSource source = GraphSource.parse(text);
    return format == null ? source : source.withFormat(format);
  }
}
