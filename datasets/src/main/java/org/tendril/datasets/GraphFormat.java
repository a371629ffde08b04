package org.tendril.datasets;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tendril.datasets.internal.text.Compression;
import org.tendril.engine.failure.TendrilException;

/** The formats of graph files. */
public enum GraphFormat {
  /** One edge a line: {@link EdgeListFile}. */
  EDGE_LIST("edgelist", ".txt .tsv .el .edges .wel"),
  /**
   * Matrix Market coordinate: {@link org.tendril.datasets.internal.matrixmarket.MatrixMarketFile}.
   */
  MATRIX_MARKET("mtx", ".mtx"),
  /** LDBC Graphalytics: {@link org.tendril.datasets.internal.ldbc.GraphalyticsFiles}. */
  GRAPHALYTICS("ldbc", ".properties .v .e"),
  /** Binary: {@link org.tendril.datasets.internal.snapshot.SnapshotFile}. */
  SNAPSHOT("tendril", ".tendril");

  private final String formatName;
  private final String extensions; // separated by blanks

  GraphFormat(String formatName, String extensions) {
    this.formatName = formatName;
    this.extensions = extensions;
  }

  /** The name on the command line. */
  public String formatName() {
    return formatName;
  }

  /**
   * The format with a name.
   *
   * @throws TendrilException.InvalidInput if there is none
   */
  public static GraphFormat named(String name) {
    for (GraphFormat format : values()) {
      if (format.formatName.equals(name.toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    String names =
        Arrays.stream(values()).map(GraphFormat::formatName).collect(Collectors.joining(", "));
    throw new TendrilException.InvalidInput("format must be one of " + names + ": format=" + name);
  }

  /** The format that the extension says, compression suffixes left aside. */
  static Optional<GraphFormat> ofFileName(String fileName) {
    String name = Compression.ofName(fileName).withoutSuffix(fileName).toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.extensions().anyMatch(name::endsWith))
        .findFirst();
  }

  static String allExtensions() {
    return Arrays.stream(values()).map(f -> f.extensions).collect(Collectors.joining(" "));
  }

  private Stream<String> extensions() {
    return Arrays.stream(extensions.split(" ", -1));
  }
}
