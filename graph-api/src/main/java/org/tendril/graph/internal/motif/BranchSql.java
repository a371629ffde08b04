package org.tendril.graph.internal.motif;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.graph.internal.motif.Branch.Hop;
import org.tendril.graph.internal.motif.Candidates.Option;
import org.tendril.graph.internal.motif.Expression.Reference;
import org.tendril.graph.internal.motif.JoinSql.VertexSource;
import org.tendril.graph.internal.motif.Projection.Item;
import org.tendril.graph.internal.motif.Projection.Sql;
import org.tendril.graph.internal.motif.Projection.Whole;
import org.tendril.graph.internal.motif.Shape.Link;
import org.tendril.graph.internal.motif.Shape.Name;
import org.tendril.graph.internal.motif.TableSql.EdgeNeeds;

/** Writes the query for one branch: it joins edges, then the vertices whose columns are read. */
final class BranchSql {
  private final PatternQuery query;
  private final GraphTables tables;
  private final TableSql tableSql;
  private final Branch branch;
  private final Candidates candidates;
  private final JoinSql join;
  private final Map<Integer, String> joined = new HashMap<>(); // alias of each joined vertex

  BranchSql(PatternQuery query, Branch branch, Candidates candidates) {
    this.query = query;
    this.tables = query.tables();
    this.tableSql = query.tableSql();
    this.branch = branch;
    this.candidates = candidates;
    this.join = new JoinSql(tables, candidates, vertex -> null);
  }

  private SqlDialect dialect() {
    return tables.frames().dialect();
  }

  String text() {
    Set<Integer> looked = lookedUp();
    addHops(join, branch.hops(), candidates, "h", looked::contains, query.distinct().edges());
    looked.stream().sorted().forEach(this::addVertex);

    List<String> conditions = conditions();
    List<String> terms = new ArrayList<>();
    for (Item item : query.projection().items()) {
      terms.add(value(item) + "\n AS " + dialect().quote(item.alias())); // after a comment
    }
    return "SELECT "
        + String.join(", ", terms)
        + " FROM "
        + join.from()
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
  }

  /** The vertices whose tables are joined: those without hops, and those whose columns are read. */
  private Set<Integer> lookedUp() {
    Set<Integer> looked = new HashSet<>();
    for (int vertex = 0; vertex < query.shape().vertices().size(); vertex++) {
      if (!query.shape().vertices().get(vertex).isInner()) {
        looked.add(vertex);
      }
    }
    for (Hop hop : branch.hops()) {
      looked.remove(hop.source());
      looked.remove(hop.target());
    }
    for (Name name : query.shape().names()) {
      if (name.isVertex() && readsMoreThanId(name)) {
        looked.add(name.index());
      }
    }
    return looked;
  }

  private List<String> conditions() {
    List<String> conditions = new ArrayList<>(join.conditions());
    addDistinctness(conditions);
    for (Expression filter : query.shape().filters()) {
      conditions.add(parenthesized(render(filter, this::column)));
    }
    addHopFilters(conditions);
    for (Expression condition : query.projection().conditions()) {
      conditions.add(parenthesized(render(condition, this::column)));
    }
    for (List<Hop> absence : branch.absences()) {
      addAbsence(absence, conditions);
    }
    return conditions;
  }

  /** Puts an expression on lines of its own, because it may end in a comment. */
  private static String parenthesized(String condition) {
    return "(" + condition + "\n)";
  }

  /** Whether the vertex tables must be read for a vertex whose id the edges already give. */
  private boolean readsMoreThanId(Name name) {
    BitSet read = query.columnsRead(name);
    Schema schema = query.elements().schema(name);
    for (int position : read.stream().toArray()) {
      String column = schema.columns().get(position).name();
      boolean isId =
          candidates.vertices().get(name.index()).stream()
              .allMatch(table -> tables.vertices().get(table).id().equalsIgnoreCase(column));
      if (!isId) {
        return true;
      }
    }
    return false;
  }

  /**
   * Joins hops in a good order.
   *
   * @param isLookedUp whether a vertex is known to exist without a look-up
   */
  private void addHops(
      JoinSql target,
      List<Hop> hops,
      Candidates possible,
      String prefix,
      IntPredicate isLookedUp,
      boolean needsIdentity) {
    BitSet proven = new BitSet();
    for (int i = 0; i < hops.size(); i++) {
      if (possible.options().get(i).stream()
          .allMatch(option -> tables.edges().get(option.table()).endpointsExist())) {
        proven.set(hops.get(i).source());
        proven.set(hops.get(i).target());
      }
    }
    for (int i : JoinSql.order(hops)) {
      Hop hop = hops.get(i);
      List<Option> options = possible.options().get(i);
      boolean sourceExists = !proven.get(hop.source()) && !isLookedUp.test(hop.source());
      proven.set(hop.source());
      boolean targetExists = !proven.get(hop.target()) && !isLookedUp.test(hop.target());
      proven.set(hop.target());
      EdgeNeeds needs =
          new EdgeNeeds(
              options.stream().map(option -> option.source(tables)).distinct().count() > 1,
              options.stream().map(option -> option.target(tables)).distinct().count() > 1,
              needsIdentity,
              sourceExists,
              targetExists);
      Name name = query.name(hop.link());
      Schema schema = name == null ? null : query.elements().schema(name);
      BitSet read = name == null ? new BitSet() : query.columnsRead(name);
      String subquery = tableSql.edges(options, needs, schema, read);
      target.addHop(hop, options, subquery, prefix + i);
    }
  }

  private void addVertex(int vertex) {
    Name name = query.vertexName(vertex);
    Schema schema = name == null ? null : query.elements().schema(name);
    BitSet read = name == null ? new BitSet() : query.columnsRead(name);
    BitSet possible = candidates.vertices().get(vertex);
    String alias = "v" + vertex;
    String subquery = tableSql.vertices(possible, possible.cardinality() > 1, schema, read);
    join.addVertex(vertex, subquery, alias);
    joined.put(vertex, alias);
  }

  private void addDistinctness(List<String> conditions) {
    if (query.distinct().edges()) {
      for (int i = 0; i < branch.hops().size(); i++) {
        for (int j = 0; j < i; j++) {
          if (shareTable(candidates.options().get(i), candidates.options().get(j))) {
            StringBuilder differ = new StringBuilder();
            for (String part : List.of("_x", "_y", "_k", "_e")) {
              differ.append(differ.length() == 0 ? "(" : " OR ");
              differ.append("h" + j + "." + part + " <> h" + i + "." + part);
            }
            conditions.add(differ.append(")").toString());
          }
        }
      }
    }
    if (query.distinct().vertices()) {
      List<Integer> vertices = new ArrayList<>();
      for (int vertex = 0; vertex < branch.vertexCount(); vertex++) {
        if (join.source(vertex) != null) {
          vertices.add(vertex);
        }
      }
      for (int i = 0; i < vertices.size(); i++) {
        for (int j = 0; j < i; j++) {
          addDifference(vertices.get(j), vertices.get(i), conditions);
        }
      }
    }
  }

  private void addDifference(int one, int other, List<String> conditions) {
    BitSet shared = (BitSet) candidates.vertices().get(one).clone();
    shared.and(candidates.vertices().get(other));
    if (shared.isEmpty()) {
      return;
    }
    VertexSource first = source(one);
    VertexSource second = source(other);
    String differ = first.id() + " <> " + second.id();
    conditions.add(
        first.table().equals(second.table())
            ? differ
            : "(" + differ + " OR " + first.table() + " <> " + second.table() + ")");
  }

  private static boolean shareTable(List<Option> some, List<Option> others) {
    return some.stream().anyMatch(one -> others.stream().anyMatch(o -> o.table() == one.table()));
  }

  private VertexSource source(int vertex) {
    VertexSource source = join.source(vertex);
    if (source == null) {
      throw new IllegalStateException("a vertex of a branch must be joined: vertex=" + vertex);
    }
    return source;
  }

  /** Conditions on each edge of a list. */
  private void addHopFilters(List<String> conditions) {
    for (int i = 0; i < branch.hops().size(); i++) {
      Link link = query.shape().links().get(branch.hops().get(i).link());
      Expression filter = link.filter();
      if (filter != null) {
        String alias = "h" + i;
        Name own = query.name(branch.hops().get(i).link());
        conditions.add(
            parenthesized(
                render(
                    filter,
                    reference ->
                        query.elements().element(reference).equals(own)
                            ? alias + "._p" + position(reference)
                            : column(reference))));
      }
    }
  }

  private int position(Reference reference) {
    return query.elements().schema(query.elements().element(reference)).indexOf(reference.column());
  }

  /** Adds a NOT EXISTS condition on edges; vertices of the branch are those of the outer query. */
  private void addAbsence(List<Hop> hops, List<String> conditions) {
    List<BitSet> known = new ArrayList<>();
    for (int vertex = 0; vertex < query.shape().vertices().size(); vertex++) {
      boolean isInner = query.shape().vertices().get(vertex).isInner();
      known.add(isInner ? query.labelTables().get(vertex) : candidates.vertices().get(vertex));
    }
    Candidates possible =
        Candidates.of(tables, query.shape(), hops, known, branch.vertexCount(), query.edgeTables());
    if (possible == null) {
      return; // no such edges
    }
    JoinSql inside = new JoinSql(tables, possible, join::source);
    addHops(inside, hops, possible, "n", vertex -> join.source(vertex) != null, false);
    conditions.add(
        "NOT EXISTS (SELECT 1 FROM "
            + inside.from()
            + " WHERE "
            + (inside.conditions().isEmpty() ? "1 = 1" : String.join(" AND ", inside.conditions()))
            + ")");
  }

  private String value(Item item) {
    if (item.value() instanceof Whole whole) {
      return whole.element().isVertex()
          ? struct(whole, column -> vertexColumn(whole.element(), column))
          : edges(whole);
    }
    return ((Sql) item.value()).expression().render(this::column);
  }

  private String edges(Whole whole) {
    Schema schema = query.elements().schema(whole.element());
    List<String> structs = new ArrayList<>();
    for (int i = 0; i < branch.hops().size(); i++) {
      if (branch.hops().get(i).link() == whole.element().index()) {
        String alias = "h" + i;
        structs.add(struct(whole, column -> alias + "._p" + schema.indexOf(column)));
      }
    }
    return query.elements().isList(whole.element()) ? dialect().list(structs) : structs.get(0);
  }

  private String struct(Whole whole, Function<String, String> column) {
    List<String> names = whole.columns().stream().map(Column::name).toList();
    return dialect().struct(names, names.stream().map(column).toList());
  }

  private static String render(Expression expression, Function<Reference, String> columns) {
    return expression.render(columns);
  }

  private String column(Reference reference) {
    Name name = query.elements().element(reference);
    if (name.isVertex()) {
      return vertexColumn(name, reference.column());
    }
    if (query.elements().isList(name)) {
      throw query
          .shape()
          .source()
          .failure(
              reference.position(),
              "a quantified edge is a list, whose columns have no single value here: "
                  + name.name()
                  + "; put conditions on each of its edges into its brackets");
    }
    for (int i = 0; i < branch.hops().size(); i++) {
      if (branch.hops().get(i).link() == name.index()) {
        return "h" + i + "._p" + position(reference);
      }
    }
    throw new IllegalStateException("an edge of the branch must be joined: " + name);
  }

  private String vertexColumn(Name name, String column) {
    Schema schema = query.elements().schema(name);
    String alias = joined.get(name.index());
    if (alias != null) {
      return alias + "._p" + schema.indexOf(column);
    }
    return tableSql.cast(source(name.index()).id(), schema.column(column).type());
  }
}
