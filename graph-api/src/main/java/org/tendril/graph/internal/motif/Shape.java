package org.tendril.graph.internal.motif;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.internal.motif.Pattern.Arrow;
import org.tendril.graph.internal.motif.Pattern.EdgeMark;
import org.tendril.graph.internal.motif.Pattern.Label;
import org.tendril.graph.internal.motif.Pattern.Path;
import org.tendril.graph.internal.motif.Pattern.VertexMark;

/**
 * A pattern with resolved names: each vertex once, and links between them. All links that are not
 * negated must match; the links of a negated group must not all match.
 */
final class Shape {
  /** The group of links that must match. */
  static final int POSITIVE = -1;

  /** A vertex; {@code labels} holds one list for each place that gives labels. */
  record Vertex(@Nullable String name, List<List<Label>> labels, boolean isInner) {}

  /**
   * A chain of edges from one vertex to another with a length between {@code least} and {@code
   * most}.
   *
   * @param isDirected whether each edge points from the source's side to the target's
   * @param group {@link #POSITIVE}, or the number of a group
   */
  record Link(
      @Nullable String name,
      List<Label> labels,
      @Nullable Expression filter,
      int source,
      int target,
      boolean isDirected,
      boolean isList,
      int least,
      int most,
      int group) {}

  private final TextCursor source;
  private final List<Vertex> vertices = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<Expression> filters = new ArrayList<>();
  private final Map<String, Name> names = new LinkedHashMap<>(); // by lower case
  private int groupCount;

  /** The meaning of a name: a vertex or a link, by position. */
  record Name(String name, boolean isVertex, int index) {}

  private Shape(TextCursor source) {
    this.source = source;
  }

  static Shape of(Pattern pattern) {
    Shape shape = new Shape(pattern.source());
    pattern.paths().forEach(shape::add);
    return shape;
  }

  /** The vertices; inner ones occur only within negated groups and have no name. */
  List<Vertex> vertices() {
    return vertices;
  }

  List<Link> links() {
    return links;
  }

  int groupCount() {
    return groupCount;
  }

  /** The named elements in the order of the text. */
  List<Name> names() {
    return List.copyOf(names.values());
  }

  @Nullable Name find(String name) {
    return names.get(name.toLowerCase(Locale.ROOT));
  }

  /** Conditions written in vertices, and in edges that are not lists. */
  List<Expression> filters() {
    return filters;
  }

  TextCursor source() {
    return source;
  }

  private void add(Path path) {
    int group = path.isNegated() ? groupCount++ : POSITIVE;
    int left = vertex(path.vertices().get(0), path.isNegated());
    for (int i = 0; i < path.edges().size(); i++) {
      EdgeMark edge = path.edges().get(i);
      String name = edge.name();
      if (edge.arrow() == Arrow.BOTH) {
        int first = links.size();
        declare(name == null ? null : name + "1", edge.position(), false, first);
        int right = vertex(path.vertices().get(i + 1), path.isNegated());
        declare(name == null ? null : name + "2", edge.position(), false, first + 1);
        link(edge, name == null ? null : name + "1", left, right, true, group);
        link(edge, name == null ? null : name + "2", right, left, true, group);
        left = right;
        continue;
      }
      declare(name, edge.position(), false, links.size());
      int right = vertex(path.vertices().get(i + 1), path.isNegated());
      boolean isReverse = edge.arrow() == Arrow.LEFT;
      link(
          edge,
          name,
          isReverse ? right : left,
          isReverse ? left : right,
          edge.arrow() != Arrow.EITHER,
          group);
      left = right;
    }
  }

  private void link(
      EdgeMark edge, @Nullable String name, int source, int target, boolean isDirected, int group) {
    Expression filter = edge.filter();
    if (filter != null && !edge.isRepeated()) {
      filters.add(filter);
      filter = null;
    }
    links.add(
        new Link(
            name,
            edge.labels(),
            filter,
            source,
            target,
            isDirected,
            edge.isRepeated(),
            edge.least(),
            edge.most(),
            group));
  }

  private int vertex(VertexMark mark, boolean isNegated) {
    Expression filter = mark.filter();
    if (filter != null) {
      filters.add(filter);
    }
    List<List<Label>> labels = mark.labels().isEmpty() ? List.of() : List.of(mark.labels());
    int index = declare(mark.name(), mark.position(), true, vertices.size());
    if (index == vertices.size()) {
      vertices.add(new Vertex(mark.name(), labels, isNegated && mark.name() == null));
    } else if (!labels.isEmpty()) {
      List<List<Label>> all = new ArrayList<>(vertices.get(index).labels());
      all.addAll(labels);
      vertices.set(index, new Vertex(mark.name(), all, false));
    }
    return index;
  }

  /** Records the meaning of a name; returns the meaning it already has if it is a vertex. */
  private int declare(@Nullable String name, int position, boolean isVertex, int index) {
    if (name == null) {
      return index;
    }
    Name known = names.putIfAbsent(name.toLowerCase(Locale.ROOT), new Name(name, isVertex, index));
    if (known == null) {
      return index;
    }
    if (!known.name().equals(name)) {
      throw source.failure(
          position,
          "names must differ by more than their case, as columns do: '"
              + name
              + "' and '"
              + known.name()
              + "'");
    }
    if (!isVertex && !known.isVertex()) {
      throw source.failure(position, "an edge name must not repeat: '" + name + "'");
    }
    if (isVertex != known.isVertex()) {
      throw source.failure(
          position, "a name must be that of a vertex or of an edge, not both: '" + name + "'");
    }
    return known.index();
  }
}
