package org.tendril.graph.internal.motif;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.internal.motif.Branch.Hop;
import org.tendril.graph.internal.motif.GraphTables.EdgeTable;
import org.tendril.graph.internal.motif.Pattern.Label;

/**
 * The tables that may hold the elements of a branch: those that neither labels nor the tables of
 * neighbors exclude.
 *
 * @param vertices tables of each vertex
 * @param options of each hop
 */
record Candidates(List<BitSet> vertices, List<List<Option>> options) {

  /**
   * A table of edges in one direction.
   *
   * @param isForward whether the table's source is the hop's
   */
  record Option(int table, boolean isForward) {
    int source(GraphTables tables) {
      EdgeTable edges = tables.edges().get(table);
      return isForward ? edges.sourceTable() : edges.targetTable();
    }

    int target(GraphTables tables) {
      EdgeTable edges = tables.edges().get(table);
      return isForward ? edges.targetTable() : edges.sourceTable();
    }
  }

  /** The vertex tables that labels allow, for each vertex of a shape. */
  static List<BitSet> byLabels(GraphTables tables, Shape shape) {
    List<BitSet> all = new ArrayList<>();
    for (Shape.Vertex vertex : shape.vertices()) {
      BitSet fitting = new BitSet();
      fitting.set(0, tables.vertices().size());
      List<List<String>> known =
          tables.vertices().stream().map(GraphTables.VertexTable::labels).toList();
      for (List<Label> labels : vertex.labels()) {
        fitting.and(fitting(labels, known, "vertices", shape.source()));
      }
      all.add(fitting);
    }
    return all;
  }

  /** The edge tables that have one of these labels, or all if there are none. */
  static BitSet edges(GraphTables tables, List<Label> labels, TextCursor source) {
    List<List<String>> known = tables.edges().stream().map(EdgeTable::labels).toList();
    if (labels.isEmpty()) {
      BitSet all = new BitSet();
      all.set(0, known.size());
      return all;
    }
    return fitting(labels, known, "edges", source);
  }

  private static BitSet fitting(
      List<Label> labels, List<List<String>> known, String what, TextCursor source) {
    BitSet fitting = new BitSet();
    for (Label label : labels) {
      boolean isKnown = false;
      for (int table = 0; table < known.size(); table++) {
        if (known.get(table).stream().anyMatch(label.name()::equalsIgnoreCase)) {
          fitting.set(table);
          isKnown = true;
        }
      }
      if (!isKnown) {
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.forEach(names::addAll);
        throw source.failure(
            label.position(),
            String.format(
                Locale.ROOT, "no %s have the label %s: labels=%s", what, label.name(), names));
      }
    }
    return fitting;
  }

  /**
   * The candidates of hops between vertices; null if nothing can match.
   *
   * @param first tables of the first vertices; the others may be in any table
   * @param edgeTables of each link
   */
  static @Nullable Candidates of(
      GraphTables tables,
      Shape shape,
      List<Hop> hops,
      List<BitSet> first,
      int vertexCount,
      List<BitSet> edgeTables) {
    List<BitSet> vertices = new ArrayList<>();
    for (int vertex = 0; vertex < vertexCount; vertex++) {
      BitSet possible = new BitSet();
      possible.set(0, tables.vertices().size());
      if (vertex < first.size()) {
        possible.and(first.get(vertex));
      }
      vertices.add(possible);
    }
    List<List<Option>> options = new ArrayList<>();
    for (Hop hop : hops) {
      boolean isDirected = shape.links().get(hop.link()).isDirected();
      List<Option> possible = new ArrayList<>();
      for (int table : edgeTables.get(hop.link()).stream().toArray()) {
        possible.add(new Option(table, true));
        if (!isDirected && !tables.edges().get(table).isSymmetric()) {
          possible.add(new Option(table, false));
        }
      }
      options.add(possible);
    }
    boolean changes = true;
    while (changes) {
      changes = false;
      for (int i = 0; i < hops.size(); i++) {
        changes |= narrow(tables, hops.get(i), options.get(i), vertices);
      }
    }
    boolean isPossible = vertices.stream().noneMatch(BitSet::isEmpty);
    return isPossible ? new Candidates(vertices, options) : null;
  }

  private static boolean narrow(
      GraphTables tables, Hop hop, List<Option> options, List<BitSet> vertices) {
    BitSet sources = vertices.get(hop.source());
    BitSet targets = vertices.get(hop.target());
    boolean isLoop = hop.source() == hop.target();
    options.removeIf(
        option -> {
          int source = option.source(tables);
          int target = option.target(tables);
          return !sources.get(source) || !targets.get(target) || (isLoop && source != target);
        });
    BitSet reachedSources = new BitSet();
    BitSet reachedTargets = new BitSet();
    for (Option option : options) {
      reachedSources.set(option.source(tables));
      reachedTargets.set(option.target(tables));
    }
    boolean changes = restrict(sources, reachedSources);
    return restrict(targets, reachedTargets) || changes;
  }

  private static boolean restrict(BitSet set, BitSet bound) {
    int before = set.cardinality();
    set.and(bound);
    return set.cardinality() < before;
  }
}
