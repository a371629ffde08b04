package org.tendril.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.partition.internal.distributed.DistributedBuilder;
import org.tendril.partition.internal.distributed.DistributedOptions;
import org.tendril.pregel.ActiveDirection;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.LongCombiner;
import org.tendril.pregel.LongContext;
import org.tendril.pregel.LongSourceProgram;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.TripletFields;

/** Behavior specific to distributed graphs; their contract is tested by the testkit. */
class DistributedGraphTest {
  private final Engine engine = Engine.local().threads(2).serializeEverything().build();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Graph.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void readLog() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void closeEngine() {
    logger.detachAppender(log);
    engine.close();
  }

  private Graph<String, Integer> sample(GraphPolicies<String, Integer> policies) {
    List<Vertex<String>> vertices =
        List.of(new Vertex<>(9, "i"), new Vertex<>(1, "a"), new Vertex<>(4, "d"));
    List<Edge<Integer>> edges =
        List.of(new Edge<>(4, 9, 1), new Edge<>(1, 1, 2), new Edge<>(4, 9, 3), new Edge<>(9, 1, 4));
    return Graph.of(engine, engine.dataset(vertices, 2), engine.dataset(edges, 3), policies);
  }

  private Graph<String, Integer> sample() {
    return sample(GraphPolicies.defaults());
  }

  private List<String> gathered() {
    return log.list.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(message -> message.contains(" operation="))
        .toList();
  }

  @Test
  void keepsGraphDistributedInAllOperations(@TempDir Path folder) throws IOException {
    Graph<String, Integer> graph = sample();
    assertThat(graph.partitions()).isInstanceOf(DistributedSet.class);
    Graph<String, Integer> other = graph.subgraph(t -> t.value() > 1, (id, name) -> id < 9);
    assertThat(other.edges().toList()).containsExactly(new Edge<>(1, 1, 2));
    for (Graph<String, Integer> derived :
        List.of(
            graph.reverse().undirected().directed().simple(),
            graph.mask(other),
            graph.difference(other),
            graph.intersect(other),
            graph.union(other),
            graph.groupEdges(Integer::sum).convertToCanonicalEdges(),
            graph.partitionBy(EdgePartitioners.grid(), 2),
            graph.partitionBy(EdgePartitioners.dbh(), 4).reverse(),
            graph.mapTriplets(t -> t.sourceValue().length()),
            graph.joinVertices(other.vertices(), (id, a, b) -> a + b),
            graph.filter(
                g -> g.outerJoinVertices(g.degrees().vertices(), (id, v, degree) -> degree),
                t -> true,
                (id, degree) -> degree > 0),
            graph.pregel(
                "x",
                2,
                ActiveDirection.OUT,
                (id, value, message) -> value + message,
                edge -> edge.sendToTarget("y"),
                (a, b) -> a))) {
      assertThat(derived.partitions()).isInstanceOf(DistributedSet.class);
      assertThat(derived.triplets().count()).isEqualTo(derived.edgeCount());
      assertThat(derived.vertices().count()).isEqualTo(derived.vertexCount());
    }
    assertThat(graph.collectNeighborIds(EdgeDirection.BOTH).value(9)).containsExactly(1, 4, 4);
    assertThat(
            graph
                .<Integer>aggregateMessages(
                    edge -> edge.sendToTarget(edge.value()), Integer::sum, TripletFields.EDGE_ONLY)
                .toMap())
        .containsEntry(9L, 4)
        .containsEntry(1L, 6);
    VertexLongs degrees = graph.inDegrees();
    assertThat(degrees.top(2)).extracting(VertexLongs.Entry::vertexId).containsExactly(1L, 9L);
    assertThat(degrees.stream().map(Object::toString)).containsExactly("1\t2", "4\t0", "9\t2");
    assertThat(degrees.value(9)).isEqualTo(2);
    assertThat(degrees.size()).isEqualTo(3);
    Path file = folder.resolve("degrees.csv");
    degrees.write(file);
    assertThat(Files.readString(file)).isEqualTo("id,inDegree\n1,2\n4,0\n9,2\n");
    assertThat(gathered()).isEmpty();
    assertThat(degrees.values()).containsExactly(2, 0, 2);
    assertThat(gathered()).hasSize(1);
  }

  @Test
  void warnsOncePerGathering() {
    Graph<String, Integer> graph = sample();
    assertThat(graph.partition().vertexCount()).isEqualTo(3);
    assertThat(graph.partition().edgeCount()).isEqualTo(4);
    assertThat(gathered()).hasSize(1);
    assertThat(gathered().get(0)).endsWith(" operation=partition vertices=3 edges=4");
    assertThat(graph.partitionBy(EdgePartitioners.hdrf(), 3).edges().toList())
        .isEqualTo(graph.edges().toList());
  }

  @Test
  void reportsUnknownVertices() {
    assertThatThrownBy(() -> sample().vertexValue(5))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessage("vertex must exist in the graph: vertexId=5; the graph has 3 vertices");
    assertThatThrownBy(() -> sample().outDegrees().value(5))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("vertexId=5");
  }

  @Test
  void appliesPoliciesToEdges() {
    GraphPolicies<String, Integer> policies = GraphPolicies.defaults();
    assertThat(sample(policies.mergingEdges(Integer::sum)).edges().toList())
        .containsExactly(new Edge<>(1, 1, 2), new Edge<>(4, 9, 4), new Edge<>(9, 1, 4));
    assertThat(sample(policies.withSelfLoops(GraphPolicies.SelfLoops.DROP)).edgeCount())
        .isEqualTo(3);
    assertThatThrownBy(() -> sample(policies.withParallelEdges(GraphPolicies.Parallel.FAIL)))
        .hasMessageContaining("edges must not be parallel: source=4 target=9");
    assertThatThrownBy(() -> sample(policies.withSelfLoops(GraphPolicies.SelfLoops.FAIL)))
        .hasMessageContaining("edges must not be self-loops: source=1");
  }

  private Graph<String, Integer> incomplete(GraphPolicies<String, Integer> policies) {
    List<Vertex<String>> vertices =
        List.of(new Vertex<>(1, "a"), new Vertex<>(4, "d"), new Vertex<>(1, "A"));
    List<Edge<Integer>> edges = List.of(new Edge<>(4, 9, 1), new Edge<>(4, 1, 2));
    return Graph.of(engine, engine.dataset(vertices, 3), engine.dataset(edges, 2), policies);
  }

  @Test
  void appliesPoliciesToVertices() {
    GraphPolicies<String, Integer> policies = GraphPolicies.defaults();
    assertThatThrownBy(() -> incomplete(policies)).hasMessageContaining("given once: id=1");
    GraphPolicies<String, Integer> first =
        policies.withDuplicateVertices(GraphPolicies.Duplicates.FIRST);
    assertThatThrownBy(() -> incomplete(first)).hasMessageContaining("unknown=9");
    assertThat(incomplete(first.creatingVertices("new")).vertices().toMap())
        .containsEntry(1L, "a")
        .containsEntry(4L, "d")
        .containsEntry(9L, "new");
    Graph<String, Integer> dropped =
        incomplete(
            policies
                .mergingVertices(String::concat)
                .withUnknownVertices(GraphPolicies.Unknown.DROP));
    assertThat(dropped.vertices().toMap()).containsEntry(1L, "aA").hasSize(2);
    assertThat(dropped.edges().toList()).containsExactly(new Edge<>(4, 1, 2));
  }

  @Test
  void buildsFromPartitions() {
    EdgeBlock block =
        EdgeBlock.copyOf(new long[] {7, 3}, new long[] {3, 5}, new double[] {0.5, 2}, 2);
    DistributedBuilder.registerTypes(engine);
    PartitionSet set =
        DistributedBuilder.build(
            engine, engine.dataset(List.of(block), 2), DistributedOptions.of(2));
    assertThat(Graph.weighted(set).edges().toList())
        .containsExactly(new Edge<>(3, 5, 2.0), new Edge<>(7, 3, 0.5));
    assertThat(Graph.of(set).edges().toList()).containsExactly(Edge.of(3, 5), Edge.of(7, 3));
    assertThat(Graph.of(set).reverse().partitions().hasWeights()).isTrue();
    assertThat(Graph.of(set).vertices().toMap()).containsOnlyKeys(3L, 5L, 7L);
    assertThat(Graph.of(PartitionSet.single(Graph.of(set).partition())).edgeCount()).isEqualTo(2);
    Graph<Void, Void> cut =
        Graph.of(Graph.of(set).partition()).partitionBy(EdgePartitioners.random(), 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Graph.of(cut.partitions()))
        .withMessageContaining("partitions=2");
    assertThat(gathered()).isNotEmpty();
  }

  @Test
  void recomputesFreedPartitions() {
    Graph<String, Integer> graph = sample().mapVertices((id, name) -> name + "!").persist();
    List<Edge<Integer>> edges = graph.edges().toList();
    assertThat(graph.isCheckpointed()).isTrue();
    assertThat(graph.unpersist().edges().toList()).isEqualTo(edges);
    assertThat(graph.checkpoint().vertices().toMap()).containsEntry(4L, "d!");
    assertThat(graph.pregel(new Reach(), PregelOptions.defaults()).value(1)).isEqualTo(9);
  }

  /** The largest id that reaches a vertex. */
  private record Reach() implements LongSourceProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public LongCombiner combiner() {
      return LongCombiner.max();
    }

    @Override
    public long initialValue(int vertex, LongContext context) {
      return context.vertexId(vertex);
    }

    @Override
    public long message(int source, long value, LongContext context) {
      return value;
    }

    @Override
    public long compute(int vertex, long value, long message, LongContext context) {
      return Math.max(value, message);
    }
  }
}
