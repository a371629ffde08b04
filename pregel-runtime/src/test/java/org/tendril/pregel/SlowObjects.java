package org.tendril.pregel;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * GraphX's Pregel written with maps, and a program that records its run: messages are lists of
 * words, and a value lists the messages of each superstep.
 */
final class SlowObjects {
  private SlowObjects() {}

  /** An edge with its ids and weight. */
  record SlowEdge(long source, long target, double weight) {}

  /** A message to the vertex with an id. */
  record SlowMessage(long receiver, List<String> text) {}

  /** The edges of a graph, in canonical order. */
  static List<SlowEdge> edges(GraphPartition graph) {
    List<SlowEdge> edges = new ArrayList<>();
    for (int source = 0; source < graph.vertexCount(); source++) {
      AdjacencySegment segment = graph.outAdjacency().segmentOf(source);
      double[] weights = segment.weights();
      int end = segment.offsets()[source - segment.firstVertex() + 1];
      for (int at = segment.offsets()[source - segment.firstVertex()]; at < end; at++) {
        edges.add(
            new SlowEdge(
                graph.ids().vertexId(source),
                graph.ids().vertexId(segment.targets()[at]),
                weights == null ? 1 : weights[at]));
      }
    }
    return edges;
  }

  /** The expected values of {@link Chronicle} on a graph. */
  static SortedMap<Long, String> run(GraphPartition graph, Chronicle program) {
    List<SlowEdge> edges = edges(graph);
    SortedMap<Long, String> values = new TreeMap<>();
    for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
      values.put(graph.ids().vertexId(vertex), "");
    }
    Set<Long> active = new TreeSet<>(values.keySet());
    SortedMap<Long, List<String>> inbox = new TreeMap<>();
    active.forEach(id -> inbox.put(id, program.initialMessage()));
    for (int superstep = 0; superstep < program.maxSupersteps(); superstep++) {
      SortedMap<Long, List<String>> next = new TreeMap<>();
      Set<Long> awake = new TreeSet<>();
      for (long id : active) {
        String old = valueOf(values, id);
        values.put(id, program.recorded(superstep, old, inbox.get(id)));
        for (SlowMessage message : program.messages(superstep, id, old, values.size())) {
          deliver(program, next, message);
        }
        if (program.stays(superstep, id)) {
          awake.add(id);
        }
      }
      SortedMap<Long, List<String>> toSources = new TreeMap<>();
      for (SlowEdge edge : edges) {
        boolean source = active.contains(edge.source());
        boolean target = active.contains(edge.target());
        boolean selected =
            switch (program.activeDirection()) {
              case OUT -> source;
              case IN -> target;
              case EITHER -> source || target;
              case BOTH -> source && target;
              case NONE -> false;
            };
        if (selected) {
          for (SlowMessage message :
              program.toTarget(superstep + 1, edge, valueOf(values, edge.source()))) {
            deliver(program, next, message);
          }
          for (SlowMessage message :
              program.toSource(superstep + 1, edge, valueOf(values, edge.target()))) {
            deliver(program, toSources, message);
          }
        }
      }
      toSources.forEach((id, text) -> deliver(program, next, new SlowMessage(id, text)));
      inbox.clear();
      inbox.putAll(next);
      active = new TreeSet<>(next.keySet());
      active.addAll(awake);
    }
    return values;
  }

  private static String valueOf(SortedMap<Long, String> values, long id) {
    return requireNonNull(values.get(id));
  }

  private static void deliver(
      Chronicle program, SortedMap<Long, List<String>> inbox, SlowMessage message) {
    inbox.merge(message.receiver(), message.text(), program::merge);
  }

  /**
   * Sends and stays awake at random, and records all messages.
   *
   * @param ordered whether the order of merged messages is recorded, too
   */
  record Chronicle(
      long seed,
      ActiveDirection activeDirection,
      int maxSupersteps,
      boolean ordered,
      boolean sendsToIds)
      implements ObjectProgram<String, Double, List<String>> {
    private static final long serialVersionUID = 1L;

    @Override
    public List<String> initialMessage() {
      return List.of("first");
    }

    @Override
    public String compute(
        ObjectContext<List<String>> context, String value, @Nullable List<String> message) {
      int superstep = context.superstep();
      for (SlowMessage sent :
          messages(superstep, context.vertexId(), value, context.vertexCount())) {
        context.send(sent.receiver(), sent.text());
      }
      if (stays(superstep, context.vertexId())) {
        context.stayAwake();
      }
      return recorded(superstep, value, message);
    }

    String recorded(int superstep, String value, @Nullable List<String> message) {
      if (message == null) {
        return value + superstep + "-;";
      }
      List<String> words = ordered ? message : message.stream().sorted().toList();
      String text = value + superstep + words + ";";
      return text.length() < 300 ? text : Integer.toHexString(text.hashCode()) + ";";
    }

    List<SlowMessage> messages(int superstep, long id, String value, int vertexCount) {
      if (!sendsToIds || chance(superstep, id, 7, 0) >= 0.2) {
        return List.of();
      }
      long receiver = 10 + (long) (chance(superstep, id, 8, 0) * vertexCount);
      SlowMessage message = new SlowMessage(receiver, List.of("by" + id + "/" + value.length()));
      return chance(superstep, id, 9, 0) < 0.5 ? List.of(message) : List.of(message, message);
    }

    boolean stays(int superstep, long id) {
      return sendsToIds && chance(superstep, id, 5, 0) < 0.1;
    }

    @Override
    public void send(EdgeContext<String, Double, List<String>> edge) {
      SlowEdge slow = new SlowEdge(edge.sourceId(), edge.targetId(), edge.value());
      for (SlowMessage message : toTarget(edge.superstep(), slow, edge.sourceValue())) {
        edge.sendToTarget(message.text());
      }
      for (SlowMessage message : toSource(edge.superstep(), slow, edge.targetValue())) {
        edge.sendToSource(message.text());
      }
    }

    List<SlowMessage> toTarget(int superstep, SlowEdge edge, String value) {
      return messages(superstep, edge.target(), "from" + edge.source(), 1, edge, value);
    }

    List<SlowMessage> toSource(int superstep, SlowEdge edge, String value) {
      return messages(superstep, edge.source(), "to" + edge.target(), 2, edge, value);
    }

    private List<SlowMessage> messages(
        int superstep, long receiver, String word, int salt, SlowEdge edge, String value) {
      double chance = chance(superstep, edge.source() * 1000 + edge.target(), salt, edge.weight());
      SlowMessage message =
          new SlowMessage(receiver, List.of(word + "*" + edge.weight() + "/" + value.length()));
      return chance < 0.7 ? List.of() : chance < 0.9 ? List.of(message) : List.of(message, message);
    }

    private double chance(int superstep, long id, int salt, double weight) {
      long bits = seed * 31 + superstep;
      for (long part : new long[] {id, salt, Double.doubleToLongBits(weight)}) {
        bits = (bits ^ part) * 0x9E3779B97F4A7C15L;
        bits ^= bits >>> 29;
      }
      return (bits >>> 11) * 0x1p-53;
    }

    @Override
    public List<String> merge(List<String> a, List<String> b) {
      List<String> both = new ArrayList<>(a);
      both.addAll(b);
      return both;
    }
  }
}
