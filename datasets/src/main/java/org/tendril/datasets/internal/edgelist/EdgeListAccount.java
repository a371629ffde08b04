package org.tendril.datasets.internal.edgelist;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.ReadOptions.Delimiter;
import org.tendril.datasets.ReadOptions.Direction;
import org.tendril.datasets.ReadOptions.Header;
import org.tendril.datasets.internal.text.LineScanner;

/** Collects how the lines of an edge list were understood. Not thread-safe. */
final class EdgeListAccount {
  private static final Pattern SNAP =
      Pattern.compile(
          "[#%].*\\bnodes:?\\s*[0-9]+\\D+edges:?\\s*([0-9]+).*", Pattern.CASE_INSENSITIVE);

  private final ReadOptions options;
  private final List<String> comments; // before the first line of data
  private final List<String> assumptions = new ArrayList<>();
  private List<String> firstLines = List.of();

  EdgeListAccount(ReadOptions options, List<String> comments) {
    this.options = options;
    this.comments = comments;
    boolean undirected =
        comments.stream().anyMatch(text -> text.matches("(?i)[#%].*\\bundirected\\b.*"));
    if (undirected && options.direction() == Direction.AS_LISTED) {
      assumptions.add("edges are directed, although a comment says undirected (--undirected)");
    }
  }

  private EdgeListWriter.@Nullable Comment written() {
    return comments.isEmpty() ? null : EdgeListWriter.Comment.of(comments.get(0));
  }

  /** Whether a first data line is the header that {@link EdgeListWriter} wrote. */
  boolean isWrittenHeader(String line) {
    EdgeListWriter.Comment written = written();
    return written != null && line.stripTrailing().equals(written.header());
  }

  /** Whether a first data line of two numbers is a header for certain. */
  boolean isGivenHeader(String line) {
    return isWrittenHeader(line) || options.lines().header() == Header.PRESENT;
  }

  /** Whether {@link EdgeListWriter} wrote the file. */
  boolean isWritten() {
    return written() != null;
  }

  void delimiter(Delimiter found) {
    if (options.lines().delimiter() == Delimiter.RECOGNIZED && found != Delimiter.BLANK) {
      assumptions.add("columns are separated by " + found + " (--delimiter)");
    }
  }

  void names(List<String> names) {
    assumptions.add(
        "first line has the names of columns: "
            + String.join(",", names)
            + " (--no-header takes it for an edge)");
  }

  /** Adds the use of a third column that nobody named; times that are not read need no word. */
  void weights(boolean areTimes, boolean areRead) {
    if (areRead) {
      assumptions.add(
          areTimes
              ? "third column looks like time stamps and is taken for weights (--weight none)"
              : "third column is taken for weights (--weight none leaves it out; --format adjlist"
                  + " reads it as a neighbor)");
    } else if (!areTimes) {
      assumptions.add("third column is not read (--format adjlist reads it as a neighbor)");
    }
  }

  /** Adds the use of a first line of two numbers that fit as counts. */
  void counts(CountsHeader counts, boolean isHeader) {
    String line = "first line " + counts.vertices() + " " + counts.edges() + " is taken for ";
    assumptions.add(
        line
            + (isHeader
                ? "numbers of vertices and edges (--no-header takes it for an edge)"
                : "an edge (--header takes it for numbers of vertices and edges)"));
  }

  void firstLines(List<List<String>> edges) {
    firstLines =
        edges.stream()
            .filter(fields -> fields.size() >= 2)
            .map(
                fields ->
                    fields.get(0)
                        + " -> "
                        + fields.get(1)
                        + (fields.size() == 2 ? "" : " " + fields.subList(2, fields.size())))
            .toList();
  }

  /** Adds a first line of two numbers that is an edge after all. */
  void firstEdge(CountsHeader counts) {
    String edge = counts.vertices() + " -> " + counts.edges();
    firstLines = Stream.concat(Stream.of(edge), firstLines.stream()).limit(3).toList();
  }

  /** The account of a graph whose edges were all read. */
  LoadedGraph.Reading reading(long edgeCount, long badLines, LineScanner.Counts counts) {
    List<String> all = new ArrayList<>(assumptions);
    for (String comment : comments) {
      long declared = declaredEdges(comment);
      if (declared >= 0 && declared != edgeCount && 2 * declared != edgeCount) {
        all.add(
            "a comment declares "
                + declared
                + " edges and the file has "
                + edgeCount
                + (edgeCount < declared ? ": it may be truncated, fetch it again" : ""));
      }
    }
    if (badLines > 0) {
      all.add(badLines + " bad lines are skipped (--bad-lines fail reports the first)");
    }
    if (options.hasStringIds() && counts.hiddenEdges() > 0) {
      all.add(
          counts.hiddenEdges()
              + " lines that begin with "
              + String.join(" or ", options.lines().comments().split("(?!^)(?!$)", -1))
              + " are comments, although they have the columns of edges (--comment none reads"
              + " them)");
    }
    return new LoadedGraph.Reading("", all, firstLines);
  }

  private static long declaredEdges(String comment) {
    EdgeListWriter.Comment written = EdgeListWriter.Comment.of(comment);
    if (written != null) {
      return written.edges();
    }
    Matcher snap = SNAP.matcher(comment);
    return snap.matches() && snap.group(1).length() <= 18 ? Long.parseLong(snap.group(1)) : -1;
  }
}
