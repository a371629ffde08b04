package org.tendril.graph.internal.whole;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.Dataset.FilterFunction;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.graph.Edge;
import org.tendril.graph.EdgeJoiner;
import org.tendril.graph.EdgeTriplet;
import org.tendril.graph.Vertex;
import org.tendril.graph.VertexPredicate;
import org.tendril.graph.VertexToDouble;
import org.tendril.graph.VertexToLong;
import org.tendril.graph.internal.form.GraphForm;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.graph.internal.form.LocalGraph;
import org.tendril.graph.internal.form.Restructuring;
import org.tendril.graph.internal.form.ResultColumn;
import org.tendril.graph.internal.form.VertexForm;
import org.tendril.graph.internal.rows.EdgeObjects;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.graph.internal.rows.StoredEdges;
import org.tendril.graph.internal.rows.VertexColumn;
import org.tendril.graph.internal.rows.VertexRows;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.pregel.DoubleResult;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.LongResult;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.ObjectResult;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.TripletFields;

/**
 * A graph that the driver holds: one partition with all vertices and edges, and their values. It
 * may be cut for programs.
 */
public final class WholeGraph<V extends @Nullable Object, E extends @Nullable Object>
    implements GraphForm<V, E>, LocalGraph<V, E> {
  private final Topology topology;
  private final Lazy<VertexColumn<V>> vertexValues;
  private final Lazy<EdgeValues<E>> edgeValues;

  public WholeGraph(
      Topology topology, Lazy<VertexColumn<V>> vertexValues, Lazy<EdgeValues<E>> edgeValues) {
    this.topology = topology;
    this.vertexValues = vertexValues;
    this.edgeValues = edgeValues;
  }

  public static <E extends @Nullable Object> WholeGraph<Void, E> of(
      GraphPartition partition, EdgeValues<E> edgeValues) {
    return of(partition, VertexColumn.nothing(), edgeValues);
  }

  public static <V extends @Nullable Object, E extends @Nullable Object> WholeGraph<V, E> of(
      GraphPartition partition, VertexColumn<V> vertexValues, EdgeValues<E> edgeValues) {
    return new WholeGraph<>(Topology.of(partition), Lazy.of(vertexValues), Lazy.of(edgeValues));
  }

  @Override
  public Engine engine() {
    return topology.engine();
  }

  @Override
  public PartitionSet partitions() {
    return topology.partitions();
  }

  @Override
  public WholeGraph<V, E> whole(String operation) {
    return this;
  }

  @Override
  public GraphPartition partition() {
    return topology.partition();
  }

  @Override
  public VertexColumn<V> vertexColumn() {
    return vertexValues.get();
  }

  @Override
  public StoredEdges<E> storedEdges() {
    return new StoredEdges<>(partition(), edgeValues.get());
  }

  @Override
  public int vertexCount() {
    return partition().vertexCount();
  }

  @Override
  public long edgeCount() {
    return partition().edgeCount();
  }

  @Override
  public boolean isUndirected() {
    return partition().isSymmetric();
  }

  // views

  @Override
  public WholeVertices<V> vertices() {
    return new WholeVertices<>(
        engine(), new Lazy<>(() -> VertexRows.all(engine(), topology.ids(), vertexColumn())));
  }

  @Override
  public V vertexValue(long vertexId) {
    return vertexColumn().at(Ids.vertexOf(partition(), vertexId));
  }

  @Override
  public void requireVertex(long vertexId) {
    Ids.vertexOf(partition(), vertexId);
  }

  @Override
  public long vertexIdAt(int ordinal) {
    return topology.ids().vertexId(ordinal);
  }

  @Override
  public Stream<Edge<E>> edgeStream() {
    return storedEdges().stream();
  }

  @Override
  public Dataset<Edge<E>> edges() {
    return WholeViews.edges(engine(), this::storedEdges);
  }

  @Override
  public Dataset<EdgeTriplet<V, E>> triplets() {
    return WholeViews.triplets(this);
  }

  @Override
  public ResultColumn<long[]> degrees(EdgeDirection direction) {
    return switch (direction) {
      case OUT -> Degrees.out(partition());
      case IN -> Degrees.in(partition());
      case BOTH -> Degrees.all(partition());
    };
  }

  @Override
  public VertexForm<long[]> neighborIds(EdgeDirection direction) {
    return around(rows -> Neighbors.ids(rows, partition(), direction));
  }

  @Override
  public VertexForm<List<Vertex<V>>> neighbors(EdgeDirection direction) {
    return around(rows -> Neighbors.vertices(rows, partition(), direction));
  }

  @Override
  public VertexForm<List<Edge<E>>> edgesAround(EdgeDirection direction) {
    return around(rows -> Neighbors.edges(rows, storedEdges(), direction));
  }

  private <W extends @Nullable Object> VertexForm<W> around(
      MapFunction<VertexRows<V>, VertexRows<W>> look) {
    WholeVertices<V> all = vertices();
    return new WholeVertices<>(engine(), new Lazy<>(() -> look.apply(all.whole())));
  }

  @Override
  public ResultColumn<double[]> doubles(VertexToDouble<? super V> number) {
    return new WholeColumn<>(partition(), PrimitiveColumns.doubles(vertices().whole(), number));
  }

  @Override
  public ResultColumn<long[]> longs(VertexToLong<? super V> integer) {
    return new WholeColumn<>(partition(), PrimitiveColumns.longs(vertices().whole(), integer));
  }

  // values

  @Override
  public <W extends @Nullable Object> WholeGraph<W, E> withVertexValue(W value) {
    return new WholeGraph<>(topology, Lazy.of(VertexColumn.constant(value)), edgeValues);
  }

  @Override
  public <W extends @Nullable Object> WholeGraph<W, E> withVertices(VertexForm<W> vertices) {
    return new WholeGraph<>(topology, new Lazy<>(() -> column(vertices.whole())), edgeValues);
  }

  private <W extends @Nullable Object> VertexColumn<W> column(VertexRows<W> rows) {
    assert rows.count() == vertexCount() : rows.count() + " rows, " + vertexCount() + " vertices";
    return rows.values();
  }

  private <F extends @Nullable Object> WholeGraph<V, F> withEdges(Supplier<StoredEdges<F>> change) {
    Lazy<StoredEdges<F>> changed = new Lazy<>(change);
    return new WholeGraph<>(
        topology.with(changed.map(StoredEdges::partition)),
        vertexValues,
        changed.map(StoredEdges::values));
  }

  @Override
  public <F extends @Nullable Object> WholeGraph<V, F> mapEdges(
      MapFunction<? super Edge<E>, ? extends F> mapper) {
    return withEdges(
        () -> {
          StoredEdges<E> edges = storedEdges();
          return EdgeChanges.mapped(
              edges, (s, t, column) -> mapper.apply(edges.edge(s, t, column)));
        });
  }

  @Override
  public WholeGraph<V, Double> mapEdgesToDouble(Edge.ToWeight<? super E> mapper) {
    return withEdges(() -> EdgeChanges.weighted(storedEdges(), mapper));
  }

  @Override
  public WholeGraph<V, Double> withWeights() {
    return new WholeGraph<>(topology, vertexValues, Lazy.of(EdgeObjects.weights()));
  }

  @Override
  public <F extends @Nullable Object> WholeGraph<V, F> mapTriplets(
      MapFunction<? super EdgeTriplet<V, E>, ? extends F> mapper, TripletFields fields) {
    return withEdges(
        () -> {
          Triplets<V, E> triplets = Triplets.of(this).showing(fields);
          return EdgeChanges.mapped(
              triplets.edges(), (s, t, column) -> mapper.apply(triplets.at(s, t, column)));
        });
  }

  @Override
  public <F extends @Nullable Object, G extends @Nullable Object> WholeGraph<V, G> joinEdges(
      GraphForm<?, F> other, EdgeJoiner<? super E, ? super F, ? extends G> joiner) {
    return withEdges(
        () -> EdgeJoins.inner(storedEdges(), other.whole("innerJoin").storedEdges(), joiner));
  }

  // structure

  @Override
  public WholeGraph<V, E> restructured(Restructuring change) {
    return new WholeGraph<>(
        topology.changed(
            old ->
                switch (change) {
                  case REVERSE -> old.reversed();
                  case UNDIRECTED -> old.undirected();
                  case DIRECTED -> old.directed();
                  case SIMPLE -> old.simple();
                  case WITHOUT_LOOPS -> old.withoutLoops();
                }),
        vertexValues,
        edgeValues);
  }

  /** A smaller graph with the same cut. */
  WholeGraph<V, E> restrictedTo(Lazy<GraphPartition> smaller, Lazy<VertexColumn<V>> values) {
    return new WholeGraph<>(topology.with(smaller), values, edgeValues);
  }

  @Override
  public WholeGraph<V, E> subgraph(VertexPredicate<? super V> vertexPasses) {
    return Restrictions.toVertices(this, vertexPasses);
  }

  @Override
  public WholeGraph<V, E> subgraph(
      FilterFunction<? super EdgeTriplet<V, E>> edgePasses,
      VertexPredicate<? super V> vertexPasses) {
    return Restrictions.toPassing(this, edgePasses, vertexPasses);
  }

  @Override
  public WholeGraph<V, E> filterEdges(FilterFunction<? super Edge<E>> passes) {
    return restrictedTo(
        new Lazy<>(() -> Restrictions.toEdges(storedEdges(), passes)), vertexValues);
  }

  @Override
  public WholeGraph<V, E> mask(GraphForm<?, ?> other) {
    return Restrictions.toMask(this, other);
  }

  @Override
  public WholeGraph<V, E> difference(GraphForm<?, ?> other) {
    return Restrictions.toDifference(this, other);
  }

  @Override
  public WholeGraph<V, E> intersect(GraphForm<?, E> other) {
    return SetOperations.intersection(this, other);
  }

  @Override
  public WholeGraph<V, E> union(GraphForm<V, E> other, CombineFunction<V> mergeVertices) {
    Lazy<SetOperations.Union<V, E>> parts =
        new Lazy<>(() -> SetOperations.Union.of(this, other.whole("union"), mergeVertices));
    return new WholeGraph<>(
        topology.with(parts.map(p -> p.edges().partition())),
        parts.map(SetOperations.Union::vertices),
        parts.map(p -> p.edges().values()));
  }

  @Override
  public WholeGraph<V, E> groupEdges(CombineFunction<E> merge) {
    return withEdges(() -> EdgeMerging.grouped(storedEdges(), merge));
  }

  @Override
  public WholeGraph<V, E> canonicalEdges(CombineFunction<E> merge) {
    return withEdges(() -> EdgeMerging.canonical(storedEdges(), merge));
  }

  // partitions

  @Override
  public WholeGraph<V, E> partitionBy(EdgePartitioner partitioner, int partitionCount) {
    return new WholeGraph<>(topology.cut(partitioner, partitionCount), vertexValues, edgeValues);
  }

  @Override
  public void persist() {
    partition();
    vertexColumn();
    edgeValues.get();
  }

  /** Does nothing: memory is freed when the graph is unreachable. */
  @Override
  public void unpersist() {}

  @Override
  public void checkpoint() {
    persist();
  }

  @Override
  public boolean isComputed() {
    return topology.isComputed() && vertexValues.isComputed() && edgeValues.isComputed();
  }

  // programs

  @Override
  public ResultColumn<double[]> column(DoubleResult result) {
    double[] values = result.values();
    return WholeColumn.checked(partition(), values, values.length);
  }

  @Override
  public ResultColumn<long[]> column(LongResult result) {
    long[] values = result.values();
    return WholeColumn.checked(partition(), values, values.length);
  }

  @Override
  public <M> WholeGraph<V, E> pregel(ObjectProgram<V, E, M> program, PregelOptions options) {
    ObjectResult<V> result =
        Pregel.run(partitions(), vertexColumn()::at, edgeValues.get(), program, options);
    return new WholeGraph<>(topology, Lazy.of(result::value), edgeValues);
  }

  @Override
  public <A> VertexForm<A> aggregateMessages(
      ObjectProgram.SendFunction<V, E, A> send, CombineFunction<A> merge, TripletFields fields) {
    return new WholeVertices<>(
        engine(),
        new Lazy<>(
            () ->
                VertexInput.received(
                    partition(),
                    Pregel.aggregateMessages(
                        partitions(), vertexColumn()::at, edgeValues.get(), send, merge, fields))));
  }
}
