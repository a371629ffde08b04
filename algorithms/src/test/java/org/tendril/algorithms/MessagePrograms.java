package org.tendril.algorithms;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDataset;
import org.tendril.pregel.ActiveDirection;
import org.tendril.pregel.EdgeDirection;

/** Programs in the style of GraphX, with objects as messages. */
final class MessagePrograms {
  private MessagePrograms() {}

  /** The number of triangles at each vertex with a neighbor; parallel edges count once. */
  static VertexDataset<Long> triangles(Graph<Long, Double> graph) {
    Graph<Long, Double> simple = graph.removeSelfEdges().convertToCanonicalEdges();
    Graph<long[], Double> neighbors =
        simple.outerJoinVertices(
            simple.collectNeighborIds(EdgeDirection.BOTH),
            (id, value, ids) -> LongStream.of(ids).sorted().toArray());
    VertexDataset<long[]> neighborsOfNeighbors =
        neighbors.aggregateMessages(
            edge -> {
              edge.sendToSource(edge.targetValue());
              edge.sendToTarget(edge.sourceValue());
            },
            (a, b) -> LongStream.concat(LongStream.of(a), LongStream.of(b)).toArray());
    return neighborsOfNeighbors.innerJoin(
        neighbors.vertices(),
        (id, twoAway, own) ->
            LongStream.of(twoAway).filter(v -> Arrays.binarySearch(own, v) >= 0).count() / 2);
  }

  /** Shortest paths by weight, in GraphX's form of Pregel. */
  static VertexDataset<Double> distances(Graph<Long, Double> graph, long source) {
    Graph<Double, Double> start =
        graph.mapVertices((id, value) -> id == source ? 0.0 : Double.POSITIVE_INFINITY);
    return start
        .<Double>pregel(
            Double.POSITIVE_INFINITY,
            Integer.MAX_VALUE,
            ActiveDirection.OUT,
            (id, value, message) -> Math.min(value, message),
            edge -> {
              double offer = edge.sourceValue() + edge.value();
              if (offer < edge.targetValue()) {
                edge.sendToTarget(offer);
              }
            },
            Math::min)
        .vertices();
  }
}
