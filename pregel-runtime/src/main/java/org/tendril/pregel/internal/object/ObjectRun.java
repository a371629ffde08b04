package org.tendril.pregel.internal.object;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.GraphPartition;
import org.tendril.pregel.ActiveDirection;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.ObjectResult;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.StopReason;
import org.tendril.pregel.TripletFields;
import org.tendril.pregel.VertexMessages;
import org.tendril.pregel.internal.kernel.KernelChoice;
import org.tendril.pregel.internal.selection.VertexSet;
import org.tendril.pregel.internal.superstep.ComputeSite;
import org.tendril.pregel.internal.superstep.Reports;
import org.tendril.pregel.internal.superstep.StepWork;
import org.tendril.pregel.internal.superstep.SuperstepLoop;

/** One run of an {@link ObjectProgram} over a whole graph, whose arrays all threads share. */
final class ObjectRun extends SuperstepLoop {
  private final GraphPartition graph;
  private final ObjectProgram<?, ?, ?> program;
  private final ObjectGlobals globals;
  private final ObjectSlots slots;
  private final KernelChoice<ObjectProgram<?, ?, ?>, ObjectKernel> kernels;
  private final ComputePass computePass;
  private final EdgePass edgePass;
  private final @Nullable Object[] values; // by vertex
  private VertexSet computed; // in the last superstep; all before the first
  private int[] awake = new int[0]; // ascending
  private Inbox inbox; // of the current superstep
  private Inbox next;

  private ObjectRun(
      GraphPartition graph,
      IntFunction<?> vertexValues,
      EdgeValues<?> edgeValues,
      ObjectProgram<?, ?, ?> program,
      PregelOptions options,
      ObjectGlobals globals) {
    super(graph.engine().cancellation(), new Reports(graph.engine(), options.listener()), globals);
    Parallel parallel = graph.engine().parallel();
    this.slots = new ObjectSlots(program);
    ObjectSite site = new ObjectSite(ComputeSite.of(graph), globals, slots);
    this.graph = graph;
    this.program = program;
    this.globals = globals;
    this.kernels = ObjectKernels.choice(program, options.kernel());
    this.computePass = new ComputePass(kernels, site);
    this.edgePass = new EdgePass(kernels, site, edgeValues, program.fields(), options.traversal());
    this.values = valuesOf(graph, vertexValues);
    this.computed = VertexSet.all(graph.vertexCount());
    this.inbox = new Inbox(parallel, graph.vertexCount());
    this.next = new Inbox(parallel, graph.vertexCount());
  }

  static <V extends @Nullable Object> ObjectResult<V> run(
      GraphPartition graph,
      IntFunction<?> vertexValues,
      EdgeValues<?> edgeValues,
      ObjectProgram<V, ?, ?> program,
      PregelOptions options) {
    ObjectGlobals globals = new ObjectGlobals(graph.vertexCount(), program);
    ObjectRun run = new ObjectRun(graph, vertexValues, edgeValues, program, options, globals);
    StopReason reason = run.run();
    return new ObjectRunResult<>(run.values, run.slots, globals, reason);
  }

  /** One edge pass over all edges. */
  static <M> VertexMessages<M> aggregate(
      GraphPartition graph,
      IntFunction<?> vertexValues,
      EdgeValues<?> edgeValues,
      AggregateProgram<?, M> program) {
    TripletFields fields = program.fields();
    PregelOptions options = PregelOptions.defaults();
    KernelChoice<ObjectProgram<?, ?, ?>, ObjectKernel> kernels =
        ObjectKernels.choice(program, options.kernel());
    ObjectGlobals globals = new ObjectGlobals(graph.vertexCount(), program);
    globals.superstep = 1; // as on a cut graph: the first that sends along edges
    ObjectSite site = new ObjectSite(ComputeSite.of(graph), globals, new ObjectSlots(program));
    @Nullable Object[] values =
        fields.hasSource() || fields.hasTarget()
            ? valuesOf(graph, vertexValues)
            : new @Nullable Object[0];
    Inbox inbox = new Inbox(graph.engine().parallel(), graph.vertexCount());
    new EdgePass(kernels, site, edgeValues, fields, options.traversal())
        .run(values, VertexSet.all(graph.vertexCount()), ActiveDirection.EITHER, inbox);
    return MergedMessages.of(inbox.takeReceivers(), inbox.messages());
  }

  private static @Nullable Object[] valuesOf(GraphPartition graph, IntFunction<?> vertexValues) {
    @Nullable Object[] values = new @Nullable Object[graph.vertexCount()];
    graph
        .engine()
        .parallel()
        .forEach(
            Blocks.even(values.length),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                values[vertex] = vertexValues.apply(vertex);
              }
            });
    return values;
  }

  @Override
  protected void begin() {
    globals.frontier = graph.vertexCount(); // all have the initial message
  }

  @Override
  protected long awake() {
    return awake.length;
  }

  @Override
  protected int maxSupersteps() {
    return program.maxSupersteps();
  }

  @Override
  protected StepWork step() {
    if (globals.superstep == 0) {
      compute(computed, null);
      return work(EdgePass.Result.NONE);
    }
    EdgePass.Result work = edgePass.run(values, computed, globals.activeDirection, next);
    VertexSet computing = next.takeReceivers().plus(awake, graph.vertexCount());
    if (computing.count() == 0) {
      return StepWork.NOTHING;
    }
    Inbox read = inbox;
    inbox = next;
    next = read;
    compute(computing, inbox.messages());
    return work(work);
  }

  private void compute(VertexSet vertices, @Nullable Object @Nullable [] messages) {
    ComputePass.BlockResults results =
        computePass.run(values, messages, vertices, new WholeIdMessages(graph.ids(), next));
    globals.aggregates = slots.folded(results.partials());
    globals.frontier = vertices.count();
    computed = vertices;
    awake = results.awake();
  }

  private StepWork work(EdgePass.Result work) {
    return new StepWork(
        work.traversal(),
        work.selection(),
        work.edges(),
        computed.count(),
        kernels.kernel().isOwn());
  }

  @Override
  protected boolean masterHalts() {
    return slots.masterHalts(program, globals);
  }
}
