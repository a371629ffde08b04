package org.tendril.datasets.internal.edgelist;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.ReadOptions.Delimiter;
import org.tendril.datasets.ReadOptions.Header;
import org.tendril.datasets.internal.text.TextLine;

/** Decides whether the first data line is a header: names of columns, or counts. */
record HeaderLine(
    ReadOptions options, Delimiter delimiter, List<TextLine> lines, EdgeListAccount account) {
  private static final Set<String> SOURCES =
      Set.of("source", "src", "from", "fromnodeid", "from_id", "id1", "node1", "node_1", "u");
  private static final Set<String> TARGETS =
      Set.of(
          "target",
          "dst",
          "dest",
          "destination",
          "to",
          "tonodeid",
          "to_id",
          "id2",
          "node2",
          "node_2",
          "v");

  /** The numbers of vertices and edges that the first line has or may have. */
  @Nullable CountsHeader counts() {
    boolean may =
        options.lines().header() != Header.ABSENT
            && !options.hasStringIds()
            && (!account.isWritten() || account.isWrittenHeader(lines.get(0).text()));
    return may ? CountsHeader.of(lines.get(0).columns(delimiter)) : null;
  }

  /** Whether the first line is a header for certain, or has the names of columns. */
  boolean isHeader() {
    if (options.lines().header() == Header.ABSENT || counts() != null) {
      return false;
    }
    boolean isWritten = account.isWrittenHeader(lines.get(0).text()); // with string ids
    boolean isNamed =
        options.lines().header() == Header.PRESENT
            || (options.hasStringIds() ? isOfKnownNames() : isOfNames());
    if (isNamed && !isWritten && options.lines().header() == Header.RECOGNIZED) {
      account.names(lines.get(0).columns(delimiter));
    }
    return isWritten || isNamed;
  }

  private boolean isOfNames() {
    List<String> names = lines.get(0).columns(delimiter);
    return lines.size() > 1
        && names.size() >= 2
        && names.size() == lines.get(1).columns(delimiter).size()
        && names.stream().allMatch(name -> name.matches("[\"']?[\\p{L}_].*"))
        && Delimiters.isEdge(lines.get(1).text(), delimiter);
  }

  private boolean isOfKnownNames() {
    List<String> names =
        lines.get(0).columns(delimiter).stream()
            .map(name -> name.replaceAll("[\"':]", "").toLowerCase(Locale.ROOT))
            .toList();
    return names.size() >= 2 && SOURCES.contains(names.get(0)) && TARGETS.contains(names.get(1));
  }
}
