package org.tendril.benchmarks;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tendril.datasets.RmatGraph;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.partition.Adjacency;

/** The graph that a benchmark runs on: family and size, undirected, simple, weighted. */
@State(Scope.Benchmark)
public class GraphState {
  /** {@code kronecker} has hubs (Graph500's parameters), {@code uniform} has none. */
  @Param({"kronecker", "uniform"})
  public String family = "kronecker";

  /** Binary logarithm of the number of vertices. */
  @Param({"16", "20"})
  public int scale = 16;

  /** Threads of the engine. */
  @Param("2")
  public int threads = 2;

  private Engine engine = Engine.local().threads(1).build();
  Graph<Void, Double> graph = Graph.fromEdges(engine, new long[0], new long[0], new double[0]);
  long source;

  /** Generates the graph. */
  @Setup(Level.Trial)
  public void generate() {
    engine = Engine.local().threads(threads).build();
    RmatGraph rmat =
        RmatGraph.ofScale(scale).withUndirected(true).withSimple(true).withWeights(true);
    rmat = family.equals("uniform") ? rmat.withProbabilities(0.25, 0.25, 0.25) : rmat;
    graph = Graph.weighted(rmat.generate(engine));
    Adjacency out = graph.partition().outAdjacency();
    int vertex = 0;
    while (out.degree(vertex) < 8) {
      vertex++;
    }
    source = graph.partition().ids().vertexId(vertex);
  }

  /** Closes the engine. */
  @TearDown(Level.Trial)
  public void close() {
    engine.close();
  }
}
