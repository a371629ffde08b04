package org.tendril.testkit.motif;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.internal.motif.Distinct;
import org.tendril.testkit.motif.MotifModel.Arc;
import org.tendril.testkit.motif.MotifModel.Node;
import org.tendril.testkit.motif.RandomMotif.Drawn;
import org.tendril.testkit.motif.RandomMotif.Mark;
import org.tendril.testkit.motif.RandomMotif.Term;

/**
 * Finds motifs by the definition, without a plan: tries every assignment of vertices and every
 * walk.
 */
final class SlowMatcher {
  private final MotifModel graph;
  private final RandomMotif motif;
  private final Distinct distinct;
  private final int limit;
  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();
  private final Map<String, String> cells = new HashMap<>();
  private final Map<String, Node> bound = new HashMap<>();
  private final List<Arc> usedArcs = new ArrayList<>();
  private final List<Node> unnamed = new ArrayList<>(); // vertices without a name

  private SlowMatcher(MotifModel graph, RandomMotif motif, Distinct distinct, int limit) {
    this.graph = graph;
    this.motif = motif;
    this.distinct = distinct;
    this.limit = limit;
    this.columns = columns(motif);
  }

  /** Thrown when there are too many rows. */
  static final class TooManyRows extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The rows that match, as text of each column, in ascending order. */
  static List<String> rows(MotifModel graph, RandomMotif motif, Distinct distinct, int limit) {
    SlowMatcher matcher = new SlowMatcher(graph, motif, distinct, limit);
    matcher.match(0);
    List<String> texts = new ArrayList<>();
    matcher.rows.forEach(row -> texts.add(row.toString()));
    Collections.sort(texts);
    return texts;
  }

  /** The named elements in the order of the text. */
  static List<String> columns(RandomMotif motif) {
    Set<String> names = new LinkedHashSet<>();
    for (Term term : motif.terms()) {
      add(names, term.left().name());
      Mark right = term.right();
      if (right != null) {
        String edge = term.edge();
        if (edge != null) {
          names.add(term.drawn() == Drawn.BOTH ? edge + "1" : edge);
        }
        add(names, right.name());
        if (edge != null && term.drawn() == Drawn.BOTH) {
          names.add(edge + "2");
        }
      }
    }
    return List.copyOf(names);
  }

  private static void add(Set<String> names, @Nullable String name) {
    if (name != null) {
      names.add(name);
    }
  }

  private void match(int index) {
    if (index == motif.terms().size()) {
      bindRest();
      return;
    }
    Term term = motif.terms().get(index);
    if (term.isNegated()) {
      match(index + 1);
      return;
    }
    withVertex(term.left(), left -> matchFrom(term, left, index));
  }

  private void matchFrom(Term term, Node left, int index) {
    Mark end = term.right();
    if (end == null) {
      match(index + 1);
      return;
    }
    withVertex(
        end,
        right -> {
          switch (term.drawn()) {
            case RIGHT -> walks(term, left, right, term.edge(), () -> match(index + 1));
            case LEFT -> walks(term, right, left, term.edge(), () -> match(index + 1));
            case EITHER -> walks(term, left, right, term.edge(), () -> match(index + 1));
            case BOTH -> {
              String name = term.edge();
              walks(
                  term,
                  left,
                  right,
                  name == null ? null : name + "1",
                  () ->
                      walks(
                          term,
                          right,
                          left,
                          name == null ? null : name + "2",
                          () -> match(index + 1)));
            }
          }
        });
  }

  private interface WithNode {
    void use(Node node);
  }

  private void withVertex(Mark mark, WithNode action) {
    String name = mark.name();
    Node known = name == null ? null : bound.get(name);
    for (Node node : graph.nodes()) {
      if ((known != null && !known.equals(node)) || !graph.hasLabel(node, mark.label())) {
        continue;
      }
      if (name == null) {
        unnamed.add(node);
        action.use(node);
        unnamed.remove(unnamed.size() - 1);
      } else if (known != null) {
        action.use(node);
      } else {
        bound.put(name, node);
        cells.put(name, node.text(graph.isOneTable()));
        action.use(node);
        bound.remove(name);
      }
    }
  }

  private void walks(Term term, Node from, Node to, @Nullable String name, Runnable then) {
    allWalks(
        term,
        from,
        to,
        (arcs, between) -> {
          usedArcs.addAll(arcs);
          unnamed.addAll(between);
          if (name != null) {
            List<String> texts = arcs.stream().map(Arc::text).toList();
            cells.put(name, term.isList() ? texts.toString() : texts.get(0));
          }
          then.run();
          for (int i = 0; i < arcs.size(); i++) {
            usedArcs.remove(usedArcs.size() - 1);
          }
          for (int i = 0; i < between.size(); i++) {
            unnamed.remove(unnamed.size() - 1);
          }
        });
  }

  private void allWalks(Term term, Node from, Node to, BiConsumer<List<Arc>, List<Node>> found) {
    extend(term, from, to, new ArrayList<>(), new ArrayList<>(), found);
  }

  private void extend(
      Term term,
      Node here,
      Node to,
      List<Arc> arcs,
      List<Node> after,
      BiConsumer<List<Arc>, List<Node>> found) {
    if (arcs.size() >= term.least() && here.equals(to)) {
      List<Node> between = after.isEmpty() ? List.of() : after.subList(0, after.size() - 1);
      found.accept(List.copyOf(arcs), List.copyOf(between));
    }
    if (arcs.size() == term.most()) {
      return;
    }
    for (Arc arc : graph.arcs()) {
      if (!graph.hasLabel(arc, term.label())) {
        continue;
      }
      List<Node> nexts = new ArrayList<>();
      if (arc.from().equals(here)) {
        nexts.add(arc.to());
      }
      if (term.drawn() == Drawn.EITHER && arc.to().equals(here) && !arc.isLoop()) {
        nexts.add(arc.from());
      }
      for (Node next : nexts) {
        arcs.add(arc);
        after.add(next);
        extend(term, next, to, arcs, after, found);
        arcs.remove(arcs.size() - 1);
        after.remove(after.size() - 1);
      }
    }
  }

  /** Vertices that only negated terms name range over all vertices. */
  private void bindRest() {
    for (Term term : motif.terms()) {
      for (Mark mark : marks(term)) {
        String name = mark.name();
        if (name != null && !bound.containsKey(name)) {
          withVertex(new Mark(name, null), node -> bindRest());
          return;
        }
      }
    }
    finish();
  }

  private static List<Mark> marks(Term term) {
    Mark right = term.right();
    return right == null ? List.of(term.left()) : List.of(term.left(), right);
  }

  private void finish() {
    for (Term term : motif.terms()) {
      for (Mark mark : marks(term)) { // a label applies to the name, wherever it is written
        Node node = mark.name() == null ? null : bound.get(mark.name());
        if (node != null && !graph.hasLabel(node, mark.label())) {
          return;
        }
      }
      if (term.isNegated() && isThere(term)) {
        return;
      }
    }
    if (distinct.edges() && new HashSet<>(usedArcs).size() < usedArcs.size()) {
      return;
    }
    if (distinct.vertices()) {
      List<Node> all = new ArrayList<>(unnamed);
      all.addAll(bound.values());
      if (new HashSet<>(all).size() < all.size()) {
        return;
      }
    }
    if (rows.size() == limit) {
      throw new TooManyRows();
    }
    rows.add(columns.stream().map(column -> String.valueOf(cells.get(column))).toList());
  }

  private boolean isThere(Term term) {
    Mark end = term.right();
    if (end == null) {
      throw new IllegalStateException("a negated term must have an edge: term=" + term.text());
    }
    boolean[] isFound = {false};
    for (Node left : graph.nodes()) {
      for (Node right : graph.nodes()) {
        if (fits(term.left(), left) && fits(end, right)) {
          boolean isReverse = term.drawn() == Drawn.LEFT;
          allWalks(
              term,
              isReverse ? right : left,
              isReverse ? left : right,
              (arcs, between) -> isFound[0] = true);
        }
      }
    }
    return isFound[0];
  }

  private boolean fits(Mark mark, Node node) {
    return graph.hasLabel(node, mark.label())
        && (mark.name() == null || node.equals(bound.get(mark.name())));
  }
}
