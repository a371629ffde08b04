package org.tendril.datasets;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tendril.datasets.internal.adjacency.AdjacencyListFile;
import org.tendril.datasets.internal.detect.KnownFormat;
import org.tendril.datasets.internal.dimacs.DimacsFile;
import org.tendril.datasets.internal.dot.DotFile;
import org.tendril.datasets.internal.edgelist.EdgeListFile;
import org.tendril.datasets.internal.gml.GmlFile;
import org.tendril.datasets.internal.json.NodeLinkFile;
import org.tendril.datasets.internal.konect.KonectFile;
import org.tendril.datasets.internal.ldbc.GraphalyticsFiles;
import org.tendril.datasets.internal.matrixmarket.MatrixMarketFile;
import org.tendril.datasets.internal.metis.MetisFile;
import org.tendril.datasets.internal.npz.NpzFile;
import org.tendril.datasets.internal.pajek.PajekFile;
import org.tendril.datasets.internal.snapshot.SnapshotFile;
import org.tendril.datasets.internal.table.TableFormats;
import org.tendril.datasets.internal.tntp.TntpFile;
import org.tendril.datasets.internal.xml.GexfFile;
import org.tendril.datasets.internal.xml.GraphMlFile;
import org.tendril.engine.failure.TendrilException;

/**
 * The table of formats: those of this library, then those of each {@link Provider} on the class
 * path. Of several formats with one name or extension the first counts.
 */
public final class GraphFormats {
  private static final List<GraphFormat> BUILT_IN =
      List.of(
          EdgeListFile.FORMAT,
          GraphalyticsFiles.FORMAT,
          MatrixMarketFile.FORMAT,
          MetisFile.FORMAT,
          DimacsFile.FORMAT,
          KonectFile.FORMAT,
          AdjacencyListFile.FORMAT,
          PajekFile.FORMAT,
          TntpFile.FORMAT,
          GraphMlFile.FORMAT,
          GexfFile.FORMAT,
          GmlFile.FORMAT,
          DotFile.FORMAT,
          NodeLinkFile.FORMAT,
          NpzFile.FORMAT,
          SnapshotFile.FORMAT,
          TableFormats.CSV,
          TableFormats.PARQUET,
          TableFormats.JSON_LINES);

  private GraphFormats() {}

  /** Adds a format to the table. Found by {@link ServiceLoader}. */
  @FunctionalInterface
  public interface Provider {
    /** The format. */
    GraphFormat format();
  }

  /** All formats. */
  public static List<GraphFormat> all() {
    return stream().toList();
  }

  /** All formats; providers are looked for only if those of this library do not suffice. */
  private static Stream<GraphFormat> stream() {
    Stream<Supplier<Stream<GraphFormat>>> parts =
        Stream.of(BUILT_IN::stream, GraphFormats::provided);
    return parts.flatMap(Supplier::get);
  }

  private static Stream<GraphFormat> provided() {
    return ServiceLoader.load(Provider.class).stream().map(provider -> provider.get().format());
  }

  /**
   * The format with a name.
   *
   * @throws TendrilException.InvalidInput if there is no such format
   */
  public static GraphFormat named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return stream()
        .filter(format -> format.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new TendrilException.InvalidInput(
                    "format must be one of " + names() + ": format=" + name));
  }

  /** The format that an extension names, any compression suffix aside. */
  public static Optional<GraphFormat> ofFileName(String fileName) {
    return stream().filter(format -> format.isNamedBy(fileName)).findFirst();
  }

  /**
   * The format in which to read a file: one that its name tells, or else that of its content, an
   * edge list if in doubt.
   */
  static GraphFormat ofSource(String fileName) {
    return ofFileName(fileName)
        .filter(format -> !format.equals(EdgeListFile.FORMAT))
        .orElse(EdgeListFile.UNLESS_RECOGNIZED);
  }

  /**
   * The readable format that recognizes files by their first bytes, or whose name {@link
   * KnownFormat} gives to files that begin so.
   *
   * @param start the first bytes, as {@link GraphFormat.Builder#recognizes} describes them
   */
  public static Optional<GraphFormat> ofStart(String start) {
    String known = KnownFormat.of(start).map(KnownFormat::formatName).orElse("");
    return stream()
        .filter(GraphFormat::isReadable)
        .filter(format -> format.isRecognizedBy(start) || format.name().equals(known))
        .findFirst();
  }

  /** The names of all formats, with commas between them. */
  public static String names() {
    return stream().map(GraphFormat::name).collect(Collectors.joining(", "));
  }
}
