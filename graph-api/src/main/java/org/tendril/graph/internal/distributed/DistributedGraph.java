package org.tendril.graph.internal.distributed;

import java.util.List;
import java.util.Optional;
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
import org.tendril.graph.internal.form.GatheringWarning;
import org.tendril.graph.internal.form.GraphForm;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.graph.internal.form.Restructuring;
import org.tendril.graph.internal.form.ResultColumn;
import org.tendril.graph.internal.form.VertexForm;
import org.tendril.graph.internal.rows.DistributedRows;
import org.tendril.graph.internal.rows.EdgeRows;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.graph.internal.rows.RowBlock;
import org.tendril.graph.internal.rows.VertexColumn;
import org.tendril.graph.internal.whole.WholeGraph;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.pregel.DoubleResult;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.LongResult;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.TripletFields;

/**
 * A graph in partitions: vertices with values in ranges of ids, edges with values where the cut
 * places them. The driver holds only their counts.
 */
public final class DistributedGraph<V extends @Nullable Object, E extends @Nullable Object>
    implements GraphForm<V, E> {
  private final Engine engine;
  private final DistributedCut cut;
  private final Lazy<EdgeStore<E>> edges;
  private final Lazy<DistributedRows<V>> rows; // within the ranges of the edges
  private final Lazy<WholeGraph<V, E>> gathered;

  DistributedGraph(
      Engine engine, DistributedCut cut, Lazy<EdgeStore<E>> edges, Lazy<DistributedRows<V>> rows) {
    this.engine = engine;
    this.cut = cut;
    this.edges = edges;
    this.rows = rows.map(all -> all.within(edges.get().ranges()));
    this.gathered = new Lazy<>(() -> GraphGathering.of(edges.get(), this.rows.get(), cut));
  }

  public static <E extends @Nullable Object> DistributedGraph<Void, E> of(EdgeStore<E> edges) {
    DistributedSet set = edges.set();
    EdgeRebuild.register(set.engine());
    return new DistributedGraph<>(
        set.engine(),
        DistributedCut.of(set),
        Lazy.of(edges),
        Lazy.of(MasterRows.constant(edges, VertexColumn.nothing().at(0))));
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public DistributedSet partitions() {
    return edges.get().set();
  }

  @Override
  public WholeGraph<V, E> whole(String operation) {
    if (!gathered.isComputed()) {
      GatheringWarning.warn(operation, vertexCount(), edgeCount());
    }
    return gathered.get();
  }

  DistributedCut cut() {
    return cut;
  }

  EdgeStore<E> edgeStore() {
    return edges.get();
  }

  DistributedRows<V> rows() {
    return rows.get();
  }

  @Override
  public int vertexCount() {
    return partitions().vertexCount();
  }

  @Override
  public long edgeCount() {
    return partitions().edgeCount();
  }

  @Override
  public boolean isUndirected() {
    return partitions().isSymmetric();
  }

  // views

  @Override
  public VertexForm<V> vertices() {
    return new DistributedVertices<>(engine, rows);
  }

  @Override
  public V vertexValue(long vertexId) {
    return rows()
        .find(vertexId)
        .orElseThrow(() -> Ids.unknown("vertexId=" + vertexId, vertexCount()))
        .value(0);
  }

  @Override
  public void requireVertex(long vertexId) {
    withVertexValue(vertexId).vertexValue(vertexId);
  }

  @Override
  public long vertexIdAt(int ordinal) {
    return DistributedViews.vertexIdAt(partitions(), ordinal);
  }

  @Override
  public Stream<Edge<E>> edgeStream() {
    return edges().stream();
  }

  @Override
  public Dataset<Edge<E>> edges() {
    return canonicalEdges(false).flatMap(DistributedViews::edges);
  }

  /** The edges at the owners of their sources, in canonical order. */
  Dataset<EdgeRows<Void, E>> canonicalEdges(boolean once) {
    return EdgeFlow.canonical(edgeStore(), EdgeFlow.asStored(edgeStore(), once));
  }

  /** As {@link #canonicalEdges}, with the values of their endpoints. */
  Dataset<EdgeRows<V, E>> canonicalTriplets(boolean once) {
    return EdgeFlow.canonical(edgeStore(), EdgeFlow.asStored(edgeStore(), rows(), once));
  }

  @Override
  public Dataset<EdgeTriplet<V, E>> triplets() {
    return canonicalTriplets(false).flatMap(DistributedViews::triplets);
  }

  @Override
  public ResultColumn<long[]> degrees(EdgeDirection direction) {
    return DistributedViews.degrees(edgeStore(), direction);
  }

  @Override
  public VertexForm<long[]> neighborIds(EdgeDirection direction) {
    return around(() -> DistributedNeighbors.ids(this, direction));
  }

  @Override
  public VertexForm<List<Vertex<V>>> neighbors(EdgeDirection direction) {
    return around(() -> DistributedNeighbors.vertices(this, direction));
  }

  @Override
  public VertexForm<List<Edge<E>>> edgesAround(EdgeDirection direction) {
    return around(() -> DistributedNeighbors.edges(this, direction));
  }

  private <W extends @Nullable Object> VertexForm<W> around(
      Supplier<DistributedRows<W>> collected) {
    return new DistributedVertices<>(engine, new Lazy<>(collected));
  }

  @Override
  public ResultColumn<double[]> doubles(VertexToDouble<? super V> number) {
    return DistributedColumn.ofDoubles(rows().mappedToDouble(number));
  }

  @Override
  public ResultColumn<long[]> longs(VertexToLong<? super V> integer) {
    return DistributedColumn.ofLongs(rows().mappedToLong(integer));
  }

  // values

  @Override
  public <W extends @Nullable Object> DistributedGraph<W, E> withVertexValue(W value) {
    return withRows(edges.map(store -> MasterRows.constant(store, value)));
  }

  @Override
  public <W extends @Nullable Object> DistributedGraph<W, E> withVertices(VertexForm<W> vertices) {
    return withRows(edges.map(store -> vertices.within(store.ranges())));
  }

  private <W extends @Nullable Object> DistributedGraph<W, E> withRows(
      Lazy<DistributedRows<W>> other) {
    return new DistributedGraph<>(engine, cut, edges, other);
  }

  EdgeRebuild rebuild(boolean undirected) {
    return new EdgeRebuild(engine, cut, undirected);
  }

  private <F extends @Nullable Object> DistributedGraph<V, F> withEdges(
      Supplier<EdgeStore<F>> changed) {
    return new DistributedGraph<>(engine, cut, new Lazy<>(changed), rows);
  }

  /** New values of the edges in a flow. */
  private <F extends @Nullable Object> DistributedGraph<V, F> valued(
      Supplier<Dataset<EdgeRows<Void, F>>> flow) {
    return withEdges(() -> rebuild(isUndirected()).valued(flow.get(), rows().ids(), false));
  }

  @Override
  public <F extends @Nullable Object> DistributedGraph<V, F> mapEdges(
      MapFunction<? super Edge<E>, ? extends F> mapper) {
    return valued(
        () ->
            canonicalEdges(true)
                .map(EdgeFlow.<Void, E, Void, F>mapping((rows, i) -> mapper.apply(rows.edge(i)))));
  }

  @Override
  public DistributedGraph<V, Double> mapEdgesToDouble(Edge.ToWeight<? super E> mapper) {
    return withEdges(() -> DistributedStructure.weighted(this, mapper));
  }

  @Override
  public DistributedGraph<V, Double> withWeights() {
    return withEdges(() -> EdgeStore.weighted(partitions()));
  }

  @Override
  public <F extends @Nullable Object> DistributedGraph<V, F> mapTriplets(
      MapFunction<? super EdgeTriplet<V, E>, ? extends F> mapper, TripletFields fields) {
    return valued(
        () ->
            canonicalTriplets(true)
                .map(
                    EdgeFlow.<V, E, Void, F>mapping(
                        (rows, i) -> mapper.apply(rows.triplet(i, fields)))));
  }

  @Override
  public <F extends @Nullable Object, G extends @Nullable Object> DistributedGraph<V, G> joinEdges(
      GraphForm<?, F> other, EdgeJoiner<? super E, ? super F, ? extends G> joiner) {
    return valued(() -> DistributedMatches.joined(this, other, joiner));
  }

  // structure

  @Override
  public DistributedGraph<V, E> restructured(Restructuring change) {
    return withEdges(() -> DistributedStructure.changed(this, change));
  }

  @Override
  public DistributedGraph<V, E> subgraph(VertexPredicate<? super V> vertexPasses) {
    return DistributedRestrictions.toVertices(this, vertexPasses);
  }

  @Override
  public DistributedGraph<V, E> subgraph(
      FilterFunction<? super EdgeTriplet<V, E>> edgePasses,
      VertexPredicate<? super V> vertexPasses) {
    return DistributedRestrictions.toPassing(this, edgePasses, vertexPasses);
  }

  @Override
  public DistributedGraph<V, E> filterEdges(FilterFunction<? super Edge<E>> passes) {
    return withEdges(() -> DistributedStructure.filtered(this, passes));
  }

  @Override
  public DistributedGraph<V, E> mask(GraphForm<?, ?> other) {
    return DistributedRestrictions.toMask(this, other);
  }

  @Override
  public DistributedGraph<V, E> difference(GraphForm<?, ?> other) {
    return DistributedRestrictions.toDifference(this, other);
  }

  @Override
  public DistributedGraph<V, E> intersect(GraphForm<?, E> other) {
    return DistributedRestrictions.toIntersection(this, other);
  }

  @Override
  public DistributedGraph<V, E> union(GraphForm<V, E> other, CombineFunction<V> mergeVertices) {
    Lazy<DistributedRows<V>> all =
        rows.map(own -> own.united(other.vertices().within(own.ranges()), mergeVertices));
    return new DistributedGraph<>(
        engine, cut, new Lazy<>(() -> DistributedUnion.edges(this, other, all.get().ids())), all);
  }

  @Override
  public DistributedGraph<V, E> groupEdges(CombineFunction<E> merge) {
    return valued(
        () -> canonicalEdges(true).map(rows -> DistributedStructure.grouped(rows, merge)));
  }

  @Override
  public DistributedGraph<V, E> canonicalEdges(CombineFunction<E> merge) {
    return withEdges(() -> DistributedStructure.canonical(this, merge));
  }

  // partitions

  @Override
  public GraphForm<V, E> partitionBy(EdgePartitioner partitioner, int partitionCount) {
    Optional<DistributedCut> other = DistributedCut.by(partitioner, partitionCount);
    if (other.isEmpty()) {
      return whole("partitionBy " + partitioner.name()).partitionBy(partitioner, partitionCount);
    }
    return new DistributedGraph<>(
        engine,
        other.get(),
        new Lazy<>(
            () ->
                new EdgeRebuild(engine, other.get(), isUndirected())
                    .keeping(edgeStore(), EdgeFlow.asStored(edgeStore(), true), rows().ids())),
        rows);
  }

  @Override
  public void persist() {
    edgeStore();
    rows().count();
  }

  @Override
  public void unpersist() {
    if (edges.isComputed()) {
      edgeStore().release();
    }
    if (rows.isComputed()) {
      rows().blocks().unpersist();
    }
  }

  @Override
  public void checkpoint() {
    edgeStore().checkpoint();
    rows().blocks().checkpoint();
  }

  @Override
  public boolean isComputed() {
    return edges.isComputed() && rows.isComputed();
  }

  // programs

  @Override
  public ResultColumn<double[]> column(DoubleResult result) {
    return DistributedColumn.ofDoubles(
        MasterRows.of(edgeStore(), result.columns().orElseThrow(), RowBlock::of));
  }

  @Override
  public ResultColumn<long[]> column(LongResult result) {
    return DistributedColumn.ofLongs(
        MasterRows.of(edgeStore(), result.columns().orElseThrow(), RowBlock::of));
  }

  @Override
  public <M> DistributedGraph<V, E> pregel(ObjectProgram<V, E, M> program, PregelOptions options) {
    return withRows(Lazy.of(DistributedPrograms.run(this, program, options)));
  }

  @Override
  public <A> VertexForm<A> aggregateMessages(
      ObjectProgram.SendFunction<V, E, A> send, CombineFunction<A> merge, TripletFields fields) {
    return around(() -> DistributedPrograms.messages(this, send, merge, fields));
  }
}
