package org.tendril.graph.internal.motif;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.internal.motif.Branch.Hop;
import org.tendril.graph.internal.motif.Candidates.Option;

/** Writes a join of edges and vertices, one relation after another. */
final class JoinSql {
  private final GraphTables tables;
  private final Candidates candidates;
  private final IntFunction<@Nullable VertexSource> outside;
  private final StringBuilder from = new StringBuilder();
  private final List<String> conditions = new ArrayList<>();
  private final Map<Integer, VertexSource> sources = new HashMap<>();

  /** The source of a vertex: expressions for its id and for the position of its table. */
  record VertexSource(String id, String table) {}

  /**
   * An empty join.
   *
   * @param outside sources of vertices in an enclosing query
   */
  JoinSql(GraphTables tables, Candidates candidates, IntFunction<@Nullable VertexSource> outside) {
    this.tables = tables;
    this.candidates = candidates;
    this.outside = outside;
  }

  /** The source of a vertex, if a relation already has it. */
  @Nullable VertexSource source(int vertex) {
    return sources.get(vertex);
  }

  /** The text after FROM. */
  String from() {
    return from.toString();
  }

  /** The conditions after WHERE; callers may add more. */
  List<String> conditions() {
    return conditions;
  }

  /**
   * An order of hops in which each is connected to an earlier one if possible, and hops that close
   * a cycle come first.
   */
  static List<Integer> order(List<Hop> hops) {
    List<Integer> order = new ArrayList<>();
    BitSet reached = new BitSet();
    while (order.size() < hops.size()) {
      int best = -1;
      int most = -1;
      for (int i = 0; i < hops.size(); i++) {
        Hop hop = hops.get(i);
        int known = (reached.get(hop.source()) ? 1 : 0) + (reached.get(hop.target()) ? 1 : 0);
        if (known > most && !order.contains(i)) {
          best = i;
          most = known;
        }
      }
      order.add(best);
      reached.set(hops.get(best).source());
      reached.set(hops.get(best).target());
    }
    return order;
  }

  /** Whether this vertex may be in several tables, so that its id does not identify it. */
  boolean isAmbiguous(int vertex) {
    return candidates.vertices().get(vertex).cardinality() > 1;
  }

  void addHop(Hop hop, List<Option> options, String subquery, String alias) {
    List<String> on = new ArrayList<>();
    bind(hop.source(), source(options, true, alias), on);
    bind(hop.target(), source(options, false, alias), on);
    add(subquery, alias, on);
  }

  private VertexSource source(List<Option> options, boolean isSource, String alias) {
    int first = isSource ? options.get(0).source(tables) : options.get(0).target(tables);
    boolean isOne =
        options.stream().allMatch(o -> (isSource ? o.source(tables) : o.target(tables)) == first);
    return new VertexSource(
        alias + (isSource ? "._s" : "._t"),
        isOne ? Integer.toString(first) : alias + (isSource ? "._a" : "._b"));
  }

  /** Adds vertices; those that have a source keep it. */
  void addVertex(int vertex, String subquery, String alias) {
    List<String> on = new ArrayList<>();
    BitSet possible = candidates.vertices().get(vertex);
    String table = isAmbiguous(vertex) ? alias + "._a" : Integer.toString(possible.nextSetBit(0));
    bind(vertex, new VertexSource(alias + "._i", table), on);
    add(subquery, alias, on);
  }

  private void bind(int vertex, VertexSource source, List<String> on) {
    VertexSource known = sources.get(vertex);
    if (known != null) {
      addEquality(known, source, on);
      return;
    }
    sources.put(vertex, source);
    VertexSource around = outside.apply(vertex);
    if (around != null) {
      addEquality(around, source, conditions);
    }
  }

  private static void addEquality(VertexSource one, VertexSource other, List<String> target) {
    target.add(one.id() + " = " + other.id());
    if (!one.table().equals(other.table())) {
      target.add(one.table() + " = " + other.table());
    }
  }

  private void add(String subquery, String alias, List<String> on) {
    if (from.length() == 0) {
      from.append(subquery).append(' ').append(alias);
      conditions.addAll(on);
    } else if (on.isEmpty()) {
      from.append(" CROSS JOIN ").append(subquery).append(' ').append(alias);
    } else {
      from.append(" JOIN ").append(subquery).append(' ').append(alias);
      from.append(" ON ").append(String.join(" AND ", on));
    }
  }
}
