package org.tendril.algorithms;

import java.util.List;
import org.tendril.algorithms.centrality.ArticleRank;
import org.tendril.algorithms.centrality.Betweenness;
import org.tendril.algorithms.centrality.Closeness;
import org.tendril.algorithms.centrality.Degree;
import org.tendril.algorithms.centrality.EdgeBetweenness;
import org.tendril.algorithms.centrality.Eigenvector;
import org.tendril.algorithms.centrality.Harmonic;
import org.tendril.algorithms.centrality.Hits;
import org.tendril.algorithms.centrality.HyperBall;
import org.tendril.algorithms.centrality.Katz;
import org.tendril.algorithms.cohesion.Clustering;
import org.tendril.algorithms.cohesion.CoreNumbers;
import org.tendril.algorithms.cohesion.EdgeTriangles;
import org.tendril.algorithms.cohesion.Triangles;
import org.tendril.algorithms.cohesion.TrussNumbers;
import org.tendril.algorithms.coloring.Coloring;
import org.tendril.algorithms.coloring.IndependentSet;
import org.tendril.algorithms.communities.LabelPropagation;
import org.tendril.algorithms.communities.Leiden;
import org.tendril.algorithms.communities.Louvain;
import org.tendril.algorithms.communities.PowerIterationClustering;
import org.tendril.algorithms.components.ArticulationPoints;
import org.tendril.algorithms.components.BiconnectedComponents;
import org.tendril.algorithms.components.Bridges;
import org.tendril.algorithms.components.ConnectedComponents;
import org.tendril.algorithms.components.Cycles;
import org.tendril.algorithms.components.StronglyConnected;
import org.tendril.algorithms.pagerank.PageRank;
import org.tendril.algorithms.pagerank.PersonalizedPageRanks;
import org.tendril.algorithms.paths.AllShortestPaths;
import org.tendril.algorithms.paths.BellmanFord;
import org.tendril.algorithms.paths.Bfs;
import org.tendril.algorithms.paths.Diameter;
import org.tendril.algorithms.paths.Eccentricity;
import org.tendril.algorithms.paths.KShortestPaths;
import org.tendril.algorithms.paths.Landmarks;
import org.tendril.algorithms.paths.LongestPath;
import org.tendril.algorithms.paths.ManyBfs;
import org.tendril.algorithms.paths.PointToPoint;
import org.tendril.algorithms.paths.ShortestPaths;
import org.tendril.algorithms.paths.SimplePaths;
import org.tendril.algorithms.paths.TopologicalOrder;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.similarity.FastRp;
import org.tendril.algorithms.similarity.LinkPrediction;
import org.tendril.algorithms.similarity.NeighborSimilarity;
import org.tendril.algorithms.similarity.SvdPlusPlus;
import org.tendril.algorithms.trees.SpanningForest;
import org.tendril.algorithms.walks.DepthFirst;
import org.tendril.algorithms.walks.RandomWalks;

/**
 * The built-in algorithms, for {@code import static}: {@code
 * graph.run(pageRank().tolerance(1e-6))}.
 */
public final class Algorithms {
  private static final List<Registration> ALL =
      List.of(
          PageRank.REGISTRATION,
          PersonalizedPageRanks.REGISTRATION,
          ConnectedComponents.REGISTRATION,
          Bfs.REGISTRATION,
          ShortestPaths.REGISTRATION,
          Landmarks.REGISTRATION,
          StronglyConnected.REGISTRATION,
          ArticulationPoints.REGISTRATION,
          Bridges.REGISTRATION,
          BiconnectedComponents.REGISTRATION,
          Degree.REGISTRATION,
          Betweenness.REGISTRATION,
          EdgeBetweenness.REGISTRATION,
          Closeness.REGISTRATION,
          Harmonic.REGISTRATION,
          Eigenvector.REGISTRATION,
          Katz.REGISTRATION,
          Hits.REGISTRATION,
          ArticleRank.REGISTRATION,
          PointToPoint.REGISTRATION,
          AllShortestPaths.REGISTRATION,
          KShortestPaths.REGISTRATION,
          SimplePaths.REGISTRATION,
          BellmanFord.REGISTRATION,
          TopologicalOrder.REGISTRATION,
          LongestPath.REGISTRATION,
          Cycles.REGISTRATION,
          SpanningForest.REGISTRATION,
          Eccentricity.REGISTRATION,
          Diameter.REGISTRATION,
          LabelPropagation.REGISTRATION,
          Louvain.REGISTRATION,
          Leiden.REGISTRATION,
          PowerIterationClustering.REGISTRATION,
          Triangles.REGISTRATION,
          Clustering.REGISTRATION,
          EdgeTriangles.REGISTRATION,
          CoreNumbers.REGISTRATION,
          TrussNumbers.REGISTRATION,
          Coloring.REGISTRATION,
          IndependentSet.REGISTRATION,
          ManyBfs.REGISTRATION,
          DepthFirst.REGISTRATION,
          RandomWalks.REGISTRATION,
          NeighborSimilarity.REGISTRATION,
          LinkPrediction.REGISTRATION,
          FastRp.REGISTRATION,
          SvdPlusPlus.REGISTRATION,
          HyperBall.REGISTRATION);

  private Algorithms() {}

  /** All built-in algorithms, in the order in which the command line lists them. */
  public static List<Registration> all() {
    return ALL;
  }

  /** PageRank by LDBC's definition, 20 iterations. */
  public static PageRank pageRank() {
    return PageRank.defaults();
  }

  /** Weakly connected components; the label of a component is its smallest vertex id. */
  public static ConnectedComponents connectedComponents() {
    return ConnectedComponents.defaults();
  }

  /** Strongly connected components; the label of a component is its smallest vertex id. */
  public static StronglyConnected stronglyConnected() {
    return StronglyConnected.defaults();
  }

  /** Number of hops from {@code source} along edges. */
  public static Bfs bfs(long source) {
    return Bfs.from(source);
  }

  /** Weighted distances from {@code source} along edges. */
  public static ShortestPaths shortestPaths(long source) {
    return ShortestPaths.from(source);
  }

  /** Number of hops from each vertex to each landmark along edges, as GraphX's ShortestPaths. */
  public static Landmarks landmarks(long... landmarks) {
    return Landmarks.to(landmarks);
  }

  /** Communities by label propagation as LDBC defines it, 10 iterations. */
  public static LabelPropagation labelPropagation() {
    return LabelPropagation.defaults();
  }

  /** The number of triangles at each vertex. */
  public static Triangles triangles() {
    return Triangles.defaults();
  }

  /** The local clustering coefficient of each vertex by LDBC's definition. */
  public static Clustering clustering() {
    return Clustering.defaults();
  }

  /** The core number of each vertex. */
  public static CoreNumbers coreNumbers() {
    return CoreNumbers.defaults();
  }

  /** Communities of high modularity by the Louvain method. */
  public static Louvain louvain() {
    return Louvain.defaults();
  }

  /** Connected communities of high modularity by the Leiden method, two rounds. */
  public static Leiden leiden() {
    return Leiden.defaults();
  }

  /** Colors such that the ends of each edge differ, greedily by degree. */
  public static Coloring coloring() {
    return Coloring.defaults();
  }

  /** A maximal independent set: 1 for its vertices, 0 for the others. */
  public static IndependentSet independentSet() {
    return IndependentSet.defaults();
  }
}
