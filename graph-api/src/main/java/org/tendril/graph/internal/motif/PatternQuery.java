package org.tendril.graph.internal.motif;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.graph.internal.motif.Projection.Item;
import org.tendril.graph.internal.motif.Projection.Sql;
import org.tendril.graph.internal.motif.Projection.Whole;
import org.tendril.graph.internal.motif.Shape.Name;

/**
 * Builds the query for a pattern: the union of one query for each choice of lengths.
 *
 * <p>Each query names only the columns that are read, before any join. It reads a vertex table only
 * if it needs a column other than the id, if a vertex has no edge, or if endpoints are not known to
 * exist; in the last case it reads only ids.
 */
final class PatternQuery {
  private final GraphTables tables;
  private final TableSql tableSql;
  private final Shape shape;
  private final Distinct distinct;
  private final Elements elements;
  private final Projection projection;
  private final Map<Name, BitSet> columnsRead;
  private final List<BitSet> labelTables;
  private final List<BitSet> edgeTables = new ArrayList<>();
  private final Map<Integer, Name> names = new HashMap<>(); // of links
  private final Map<Integer, Name> vertexNames = new HashMap<>();
  private final List<Branch> branches = new ArrayList<>();
  private final List<Candidates> candidates = new ArrayList<>();

  private PatternQuery(
      GraphTables tables,
      Shape shape,
      Distinct distinct,
      Function<Elements, Projection> projection) {
    this.tables = tables;
    this.tableSql = new TableSql(tables);
    this.shape = shape;
    this.distinct = distinct;
    for (Name name : shape.names()) {
      (name.isVertex() ? vertexNames : names).put(name.index(), name);
    }
    labelTables = Candidates.byLabels(tables, shape);
    shape
        .links()
        .forEach(l -> edgeTables.add(Candidates.edges(tables, l.labels(), shape.source())));
    findCandidates();
    this.elements = findElements();
    this.projection = projection.apply(elements);
    this.projection.forEachExpression(shape, this::requireWhole);
    this.columnsRead = this.projection.columnsRead(shape, elements);
  }

  /** The frame of the matches, with the columns of {@code projection}. */
  static DataFrame frame(
      GraphTables tables,
      Shape shape,
      Distinct distinct,
      Function<Elements, Projection> projection) {
    PatternQuery query = new PatternQuery(tables, shape, distinct, projection);
    String text = query.text();
    return tables.frames().sql(text, query.tableSql.used());
  }

  /** Refuses an expression that would change its meaning, or do more, within the query. */
  private void requireWhole(Expression expression) {
    SqlDialect dialect = tables.frames().dialect();
    tables
        .frames()
        .requireExpression(
            expression.render(r -> dialect.field(dialect.quote(r.element()), r.column())));
  }

  private void findCandidates() {
    List<BitSet> first = new ArrayList<>();
    for (int vertex = 0; vertex < labelTables.size(); vertex++) {
      BitSet possible = (BitSet) labelTables.get(vertex).clone();
      if (shape.vertices().get(vertex).isInner()) {
        possible.set(0, tables.vertices().size());
      }
      first.add(possible);
    }
    for (Branch branch : Branch.of(shape, distinct)) {
      Candidates possible =
          Candidates.of(tables, shape, branch.hops(), first, branch.vertexCount(), edgeTables);
      if (possible != null) {
        branches.add(branch);
        candidates.add(possible);
      }
    }
  }

  /**
   * Elements with the columns of all tables that a branch may read, or of any table if none may.
   */
  private Elements findElements() {
    if (branches.isEmpty()) {
      return new Elements(tables, shape, labelTables, edgeTables);
    }
    List<BitSet> vertices = new ArrayList<>();
    shape.vertices().forEach(vertex -> vertices.add(new BitSet()));
    List<BitSet> links = new ArrayList<>();
    shape.links().forEach(link -> links.add(new BitSet()));
    for (int b = 0; b < branches.size(); b++) {
      Candidates possible = candidates.get(b);
      for (int vertex = 0; vertex < vertices.size(); vertex++) {
        vertices.get(vertex).or(possible.vertices().get(vertex));
      }
      for (int hop = 0; hop < possible.options().size(); hop++) {
        BitSet link = links.get(branches.get(b).hops().get(hop).link());
        possible.options().get(hop).forEach(option -> link.set(option.table()));
      }
    }
    Elements found = new Elements(tables, shape, vertices, links);
    candidates.forEach(c -> c.vertices().forEach(found::checkIds));
    return found;
  }

  private String text() {
    if (branches.isEmpty()) {
      return nothing();
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      texts.add(new BranchSql(this, branches.get(i), candidates.get(i)).text());
    }
    return String.join("\nUNION ALL\n", texts);
  }

  /** A frame without rows that has the columns of matches. */
  private String nothing() {
    return projection.items().stream()
        .map(item -> nothing(item) + "\n AS " + tables.frames().dialect().quote(item.alias()))
        .collect(Collectors.joining(", ", "SELECT ", " WHERE 1 = 0"));
  }

  private String nothing(Item item) {
    if (item.value() instanceof Whole whole) {
      ColumnType struct = ColumnType.struct(whole.columns());
      return tableSql.nothing(elements.isList(whole.element()) ? ColumnType.list(struct) : struct);
    }
    return ((Sql) item.value())
        .expression()
        .render(
            reference ->
                tableSql.nothing(
                    elements
                        .schema(elements.element(reference))
                        .column(reference.column())
                        .type()));
  }

  GraphTables tables() {
    return tables;
  }

  TableSql tableSql() {
    return tableSql;
  }

  Shape shape() {
    return shape;
  }

  Distinct distinct() {
    return distinct;
  }

  Elements elements() {
    return elements;
  }

  Projection projection() {
    return projection;
  }

  /** The vertex tables that labels allow, for each vertex of the shape. */
  List<BitSet> labelTables() {
    return labelTables;
  }

  /** The edge tables that labels allow, for each link. */
  List<BitSet> edgeTables() {
    return edgeTables;
  }

  /** The columns that are read of an element, by their positions. */
  BitSet columnsRead(Name name) {
    return columnsRead.getOrDefault(name, new BitSet());
  }

  /** The name of a link. */
  @Nullable Name name(int link) {
    return names.get(link);
  }

  /** The name of a vertex of the shape. */
  @Nullable Name vertexName(int vertex) {
    return vertexNames.get(vertex);
  }
}
