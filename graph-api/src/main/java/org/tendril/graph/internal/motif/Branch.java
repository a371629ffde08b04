package org.tendril.graph.internal.motif;

import java.util.ArrayList;
import java.util.List;
import org.tendril.graph.internal.motif.Shape.Link;

/**
 * A pattern with one length for each link: single edges between vertices. Vertices of the shape
 * keep their numbers; those within links follow.
 *
 * @param hops edges that must exist; those of one link are in order
 * @param absences groups of edges that must not all exist
 */
record Branch(int vertexCount, List<Hop> hops, List<List<Hop>> absences) {
  private static final int MOST_HOPS = 1000; // of all branches
  private static final int MOST_EDGES = 100; // of one: the database prepares 200 for many seconds
  private static final int MOST_DIFFERENT = 30; // which are compared in pairs

  /** One edge of a link. */
  record Hop(int link, int source, int target) {}

  /** Makes one branch for each choice of lengths, the last link's changing fastest. */
  static List<Branch> of(Shape shape, Distinct distinct) {
    int most = distinct.equals(Distinct.NOTHING) ? MOST_EDGES : MOST_DIFFERENT;
    List<Integer> positive = links(shape, Shape.POSITIVE);
    List<Branch> branches = new ArrayList<>();
    int hopCount = 0;
    for (int[] lengths : choices(shape, positive)) {
      Vertices vertices = new Vertices(shape.vertices().size());
      List<Hop> hops = vertices.hops(shape, positive, lengths);
      List<List<Hop>> absences = new ArrayList<>();
      for (int group = 0; group < shape.groupCount(); group++) {
        List<Integer> negated = links(shape, group);
        for (int[] absent : choices(shape, negated)) {
          absences.add(vertices.hops(shape, negated, absent));
        }
      }
      branches.add(new Branch(vertices.count, hops, absences));
      int edgeCount = hops.size() + absences.stream().mapToInt(List::size).sum();
      if (edgeCount > most) {
        throw tooMany(shape, edgeCount);
      }
      hopCount += edgeCount;
      if (hopCount > MOST_HOPS) {
        throw tooLong(shape);
      }
    }
    return branches;
  }

  private static RuntimeException tooMany(Shape shape, int edgeCount) {
    return shape
        .source()
        .failure(
            0,
            "a pattern must have at most "
                + MOST_EDGES
                + " edges, or "
                + MOST_DIFFERENT
                + " if elements must differ: edges="
                + edgeCount
                + "; find its parts, and join their matches");
  }

  private static RuntimeException tooLong(Shape shape) {
    return shape
        .source()
        .failure(
            0,
            "all choices of lengths together must need at most "
                + MOST_HOPS
                + " edges; bound the lengths more narrowly");
  }

  private static List<Integer> links(Shape shape, int group) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < shape.links().size(); i++) {
      if (shape.links().get(i).group() == group) {
        found.add(i);
      }
    }
    return found;
  }

  private static List<int[]> choices(Shape shape, List<Integer> links) {
    List<int[]> choices = new ArrayList<>();
    choices.add(new int[0]);
    for (int index : links) {
      Link link = shape.links().get(index);
      List<int[]> longer = new ArrayList<>();
      for (int[] choice : choices) {
        for (int length = link.least(); length <= link.most(); length++) {
          int[] next = java.util.Arrays.copyOf(choice, choice.length + 1);
          next[choice.length] = length;
          longer.add(next);
          if (length > MOST_HOPS || longer.size() > MOST_HOPS) {
            throw tooLong(shape);
          }
        }
      }
      choices = longer;
    }
    return choices;
  }

  /** Numbers the vertices within links. */
  private static final class Vertices {
    private int count;

    Vertices(int count) {
      this.count = count;
    }

    List<Hop> hops(Shape shape, List<Integer> links, int[] lengths) {
      List<Hop> hops = new ArrayList<>();
      for (int i = 0; i < lengths.length; i++) {
        Link link = shape.links().get(links.get(i));
        int from = link.source();
        for (int hop = 1; hop <= lengths[i]; hop++) {
          int to = hop == lengths[i] ? link.target() : count++;
          hops.add(new Hop(links.get(i), from, to));
          from = to;
        }
      }
      return hops;
    }
  }
}
