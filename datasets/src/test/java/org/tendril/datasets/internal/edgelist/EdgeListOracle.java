package org.tendril.datasets.internal.edgelist;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.IdMap;

/** Reads edge lists line by line with the JDK: slow, and independent of the parser. */
final class EdgeListOracle {
  private static final BigInteger END_OF_IDS = BigInteger.ONE.shiftLeft(63);

  private final String[] lines;
  private final List<String> edges = new ArrayList<>();
  private String vertices = "none";
  private @Nullable String failure;

  private EdgeListOracle(String text) {
    this.lines = text.split("\n", -1);
  }

  /** The edges and declared vertices, or {@code line L column C} of the first bad line. */
  static String describe(String text) {
    EdgeListOracle oracle = new EdgeListOracle(text);
    oracle.read();
    return oracle.failure != null ? oracle.failure : oracle.edges + " of " + oracle.vertices;
  }

  /** The same description of a table. */
  static String describe(EdgeTable table) {
    List<String> edges = new ArrayList<>();
    for (EdgeBlock block : table.blocks()) {
      for (int i = 0; i < block.size(); i++) {
        String weight = block.hasWeights() ? " " + block.weight(i) : "";
        edges.add(block.source(i) + " " + block.target(i) + weight);
      }
    }
    IdMap ids = table.declaredVertices();
    String vertices = ids == null ? "none" : ids.vertexId(0) + ".." + ids.vertexId(ids.size() - 1);
    return edges + " of " + vertices;
  }

  private void read() {
    List<Integer> data = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      if (!words(i).isEmpty() && !"#%".contains(words(i).get(0).substring(0, 1))) {
        data.add(i);
      }
    }
    if (data.isEmpty()) {
      failure = "no edge";
      return;
    }
    if (hasNames(data)) {
      data.remove(0);
    }
    int first = data.get(0);
    int columns = words(first).size();
    if (columns != 2 && columns != 3) {
      failure = at(first, 0);
      return;
    }
    boolean mayBeHeader =
        columns == 2 && words(first).stream().allMatch(w -> w.matches("0|[1-9][0-9]{0,8}"));
    mayBeHeader &= !words(first).get(1).equals("0");
    boolean nextHaveThree =
        data.size() > 1 && data.stream().skip(1).limit(2).allMatch(i -> words(i).size() == 3);
    if (mayBeHeader && nextHaveThree) {
      columns = 3;
    }
    List<Integer> rest = mayBeHeader ? data.subList(1, data.size()) : data;
    for (int line : rest) {
      readEdge(line, columns);
      if (failure != null) {
        return;
      }
    }
    if (mayBeHeader && !takeHeader(first, rest.size())) {
      if (columns == 3) {
        failure = at(first, 0);
      } else {
        edges.add(0, String.join(" ", words(first)));
      }
    }
  }

  private boolean hasNames(List<Integer> data) {
    List<String> first = words(data.get(0));
    List<String> second = data.size() > 1 ? words(data.get(1)) : List.of();
    return first.size() == second.size()
        && first.stream().allMatch(word -> word.matches("[a-z].*"))
        && second.stream().limit(2).allMatch(EdgeListOracle::isId);
  }

  private boolean takeHeader(int first, int edgeCount) {
    long n = Long.parseLong(words(first).get(0));
    boolean weighted = !edges.isEmpty() && edges.get(0).split(" ", -1).length > 2;
    if (Long.parseLong(words(first).get(1)) != edgeCount) {
      return false;
    }
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (String edge : edges) {
      List<String> words = List.of(edge.split(" ", -1));
      for (String id : words.subList(0, 2)) {
        min = Math.min(min, Long.parseLong(id));
        max = Math.max(max, Long.parseLong(id));
      }
    }
    if (min < 0 || (!weighted && edgeCount <= max)) {
      return false;
    }
    if (max < n) {
      vertices = "0.." + (n - 1);
      return true;
    }
    if (min >= 1 && max <= n) {
      vertices = "1.." + n;
      return true;
    }
    return false;
  }

  private void readEdge(int line, int columns) {
    List<String> words = words(line);
    StringBuilder edge = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      if (i == columns || (i < 2 && !isId(words.get(i))) || (i == 2 && !isWeight(words.get(i)))) {
        failure = at(line, i);
        return;
      }
      edge.append(i == 0 ? "" : " ");
      edge.append(i < 2 ? new BigInteger(words.get(i)) : Double.valueOf(words.get(i)));
    }
    if (words.size() < columns) {
      String text = lines[line].replaceAll("[ \t\r]+$", "");
      failure = "line " + (line + 1) + " column " + (text.length() + 1);
      return;
    }
    edges.add(edge.toString());
  }

  private static boolean isId(String word) {
    return word.matches("0|-?[1-9][0-9]*")
        && new BigInteger(word).compareTo(END_OF_IDS) < 0
        && new BigInteger(word).compareTo(END_OF_IDS.negate()) >= 0;
  }

  private static boolean isWeight(String word) {
    return word.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  }

  private List<String> words(int line) {
    return Arrays.stream(lines[line].split("[ \t\r]+")).filter(w -> !w.isEmpty()).toList();
  }

  private String at(int line, int word) {
    int at = 0;
    for (int i = 0; i <= word; i++) {
      while (" \t\r".indexOf(lines[line].charAt(at)) >= 0) {
        at++;
      }
      if (i < word) {
        at += words(line).get(i).length();
      }
    }
    return "line " + (line + 1) + " column " + (at + 1);
  }
}
