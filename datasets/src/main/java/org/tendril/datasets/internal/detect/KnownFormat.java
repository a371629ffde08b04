package org.tendril.datasets.internal.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The formats that a text reader must not take for an edge list, in the order of their tests.
 *
 * <p>The name of a constant, in lower case, is that of the {@link
 * org.tendril.datasets.GraphFormat}, if there is one.
 */
public enum KnownFormat {
  TENDRIL("a snapshot of Tendril", begins("TENDRIL\u001a")),
  PARQUET("Parquet", begins("PAR1")),
  ARROW("Arrow", begins("ARROW1")),
  ORC("ORC", begins("ORC\u0003").or(begins("ORC\n")).or(begins("ORC\b"))),
  AVRO("Avro", begins("Obj\u0001")),
  SQLITE("SQLite", begins("SQLite format 3")),
  HDF5("HDF5", begins("\u0089HDF")),
  PDF("PDF", begins("%PDF-")),
  UTF16(
      "text in UTF-16",
      begins("\u00ff\u00fe").or(begins("\u00fe\u00ff")),
      "convert it by: iconv -f UTF-16 -t UTF-8"),
  BINARY("no text, because it has zero bytes", start -> start.indexOf('\0') >= 0),
  MTX("Matrix Market", matches("(?i)%%MatrixMarket\\s.*")),
  GRAPHML("GraphML", matches("<.*<graphml[\\s>].*|<graphml[\\s>].*")),
  GEXF("GEXF", matches("<.*<gexf[\\s>].*|<gexf[\\s>].*")),
  XML("XML or HTML", matches("<([?!]|[a-zA-Z]+[\\s/>]).*")),
  PAJEK(
      "Pajek", matches("(?i)(%[^\n]*\n\\s*|\\*network[^\n]*\n\\s*)*\\*(vertices|arcs|edges)\\b.*")),
  GML("GML", matches("(?i)((#|creator|version)[^\n]*\n\\s*)*graph\\s*\\[.*")),
  DOT("DOT", matches("(?i)(strict\\s+)?(di)?graph\\b[^\n\\[{]*\\{.*")),
  JSON("JSON", matches("[{\\[].*")),
  LIGRA("Ligra", matches("(Weighted)?Adjacency(Hyper)?Graph\\s.*")),
  DIMACS("DIMACS", KnownFormat::isDimacs),
  KONECT(
      "KONECT",
      matches("%\\s*(a?sym|bip)\\s+[a-z]+\\s*\n.*"),
      "read its edges with --format edgelist, and with --undirected if it begins with % sym; a"
          + " bipartite one (% bip) has two sets of ids that overlap"),
  BVGRAPH(
      "WebGraph (BVGraph)",
      matches("(.*\n)?graphclass\\s*=.*webgraph.*"),
      "convert it by: java -cp webgraph.jar it.unimi.dsi.webgraph.ArcListASCIIGraph"),
  PROPERTIES(
      "properties of Graphalytics",
      matches("(.*\n)?graph\\.[^\n]+\\.(directed|vertex-file)\\s*=.*"),
      "give it a name that ends with .properties, beside its .v and .e"),
  METIS("METIS", KnownFormat::isMetis),
  ADJLIST("an adjacency list, with rows of varying length", KnownFormat::isAdjacencyList);

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // predicates without state
  private final Predicate<String> test;

  private final String remedy;

  KnownFormat(String title, Predicate<String> test) {
    this(title, test, "convert it to an edge list");
  }

  KnownFormat(String title, Predicate<String> test, String remedy) {
    this.title = title;
    this.test = test;
    this.remedy = remedy;
  }

  /** The format of a file that begins so; empty for an edge list and all else. */
  public static Optional<KnownFormat> of(String start) {
    return Arrays.stream(values()).filter(format -> format.test.test(start)).findFirst();
  }

  /** The name that a {@link org.tendril.datasets.GraphFormat} of this kind has. */
  public String formatName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format in words. */
  public String title() {
    return title;
  }

  /** The way to read such a file. */
  public String remedy() {
    return remedy;
  }

  private static Predicate<String> begins(String magic) {
    return start -> start.startsWith(magic);
  }

  private static Predicate<String> matches(String pattern) {
    Pattern compiled = Pattern.compile(pattern, Pattern.DOTALL);
    return start -> compiled.matcher(start.stripLeading()).matches();
  }

  private static boolean isDimacs(String start) {
    return FileStart.lines(start).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.equals("c") && !line.startsWith("c "))
        .findFirst()
        .filter(line -> line.matches("p[ \t]+[a-z]+[ \t]+[0-9]+[ \t]+[0-9]+"))
        .isPresent();
  }

  /**
   * Whether the first line states n and m, and row i then lists neighbors of vertex i: each edge
   * between two rows is in both of them.
   */
  private static boolean isMetis(String start) {
    List<String> lines =
        FileStart.lines(start).stream().filter(line -> !line.startsWith("%")).toList();
    if (lines.isEmpty()
        || !lines.get(0).strip().matches("[0-9]{1,9}[ \t]+[0-9]{1,17}([ \t]+0{1,3})?")) {
      return false;
    }
    List<String> head = FileStart.words(lines.get(0));
    long vertices = Long.parseLong(head.get(0));
    List<List<String>> rows = lines.stream().skip(1).map(FileStart::words).toList();
    List<String> ids = rows.stream().flatMap(List::stream).filter(w -> !w.isEmpty()).toList();
    boolean all = ids.size() == 2 * Long.parseLong(head.get(1));
    return rows.size() <= vertices
        && (all || !FileStart.isWhole(start))
        && ids.stream().allMatch(w -> FileStart.isNumber(w) && isIn(Long.parseLong(w), vertices))
        && isSymmetric(rows);
  }

  private static boolean isIn(long id, long vertices) {
    return id >= 1 && id <= vertices;
  }

  /** Whether there are two edges between rows, all such edges are in both, and none is a loop. */
  private static boolean isSymmetric(List<List<String>> rows) {
    int halves = 0;
    for (int i = 0; i < rows.size(); i++) {
      String self = Integer.toString(i + 1);
      for (String word : rows.get(i)) {
        long neighbor = word.isEmpty() ? Long.MAX_VALUE : Long.parseLong(word);
        boolean isRow = neighbor <= rows.size();
        if (word.equals(self) || (isRow && !rows.get((int) neighbor - 1).contains(self))) {
          return false;
        }
        halves += isRow ? 1 : 0;
      }
    }
    return halves >= 4;
  }

  private static boolean isAdjacencyList(String start) {
    List<List<String>> rows =
        FileStart.dataLines(start, "#%").stream().map(FileStart::words).toList();
    int[] lengths = rows.stream().mapToInt(List::size).distinct().sorted().toArray();
    boolean numbers = rows.stream().flatMap(List::stream).allMatch(FileStart::isNumber);
    return numbers
        && rows.size() >= 3
        && lengths.length >= 2
        && lengths[lengths.length - 1] >= 3
        && (lengths[0] == 1 || lengths[lengths.length - 1] > 3);
  }
}
