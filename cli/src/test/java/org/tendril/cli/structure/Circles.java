package org.tendril.cli.structure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Strongly connected components of more than one member (Tarjan, 1972). */
final class Circles {
  private final Map<String, Set<String>> uses;
  private final Map<String, Integer> order = new HashMap<>();
  private final Map<String, Integer> earliest = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final Set<String> isOpen = new HashSet<>();
  private final List<Set<String>> found = new ArrayList<>();

  private Circles(Map<String, Set<String>> uses) {
    this.uses = uses;
  }

  /**
   * The components of the graph of the keys, largest first; other members of the sets are ignored.
   */
  static List<Set<String>> of(Map<String, Set<String>> uses) {
    Circles circles = new Circles(uses);
    for (String node : uses.keySet()) {
      if (!circles.order.containsKey(node)) {
        circles.visit(node);
      }
    }
    circles.found.sort(Comparator.comparing(component -> -component.size()));
    return circles.found;
  }

  private void visit(String node) {
    order.put(node, order.size());
    earliest.put(node, order.get(node));
    open.push(node);
    isOpen.add(node);
    for (String used : uses.get(node)) {
      if (!uses.containsKey(used)) {
        continue;
      }
      if (!order.containsKey(used)) {
        visit(used);
        earliest.merge(node, earliest.get(used), Math::min);
      } else if (isOpen.contains(used)) {
        earliest.merge(node, order.get(used), Math::min);
      }
    }
    if (earliest.get(node).equals(order.get(node))) {
      close(node);
    }
  }

  private void close(String root) {
    Set<String> component = new TreeSet<>();
    String member;
    do {
      member = open.pop();
      isOpen.remove(member);
      component.add(member);
    } while (!member.equals(root));
    if (component.size() > 1) {
      found.add(component);
    }
  }
}
