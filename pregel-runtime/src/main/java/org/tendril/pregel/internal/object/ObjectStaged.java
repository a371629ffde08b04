package org.tendril.pregel.internal.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.MirrorRole;
import org.tendril.partition.internal.cut.SplitSet;
import org.tendril.pregel.ActiveDirection;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.PregelOptions.Traversal;
import org.tendril.pregel.TripletFields;
import org.tendril.pregel.internal.kernel.KernelChoice;
import org.tendril.pregel.internal.selection.VertexSet;
import org.tendril.pregel.internal.superstep.ComputeSite;
import org.tendril.pregel.internal.superstep.PartitionInput;
import org.tendril.pregel.internal.superstep.PartitionSummary;
import org.tendril.pregel.internal.superstep.StagedProgram;

/**
 * An object program on one partition of a cut graph, in the same passes as on a whole graph.
 * Mirrors keep the values that they receive, so that masters send only values of vertices that have
 * computed.
 */
final class ObjectStaged implements StagedProgram<ObjectState, ObjectBlock, ObjectGlobals> {
  private static final long serialVersionUID = 1L;

  private final String run; // identifies the copies of one run's program
  private final ObjectProgram<?, ?, ?> program;
  private final PregelOptions.Kernel kernel;
  private final @Nullable Traversal traversal;
  private final boolean sourcesMirrored; // in any partition
  private final boolean targetsMirrored;
  private final transient boolean forOneTask; // false in tasks that receive the program
  private transient @Nullable ObjectState last; // made by this task, which may write it

  ObjectStaged(ObjectProgram<?, ?, ?> program, PregelOptions options, SplitSet set) {
    this.run = UUID.randomUUID().toString();
    this.program = program;
    this.forOneTask = false;
    this.kernel = options.kernel();
    this.traversal = options.traversal().orElse(null);
    this.sourcesMirrored = set.hasMirrors(MirrorRole.SOURCE);
    this.targetsMirrored = set.hasMirrors(MirrorRole.TARGET);
  }

  private ObjectStaged(ObjectStaged shared) {
    this.run = shared.run;
    this.program = shared.program;
    this.forOneTask = true;
    this.kernel = shared.kernel;
    this.traversal = shared.traversal;
    this.sourcesMirrored = shared.sourcesMirrored;
    this.targetsMirrored = shared.targetsMirrored;
  }

  @Override
  public ObjectStaged forOneTask() {
    return new ObjectStaged(this);
  }

  /** The kernel and the site of one task. */
  private final class Local {
    final KernelChoice<ObjectProgram<?, ?, ?>, ObjectKernel> kernels =
        ObjectKernels.choice(program, kernel, run);
    final ObjectSite site;

    Local(CutPartition part, ObjectGlobals globals) {
      this.site = new ObjectSite(ComputeSite.of(part), globals, new ObjectSlots(program));
    }

    Inbox inbox(int size) {
      return new Inbox(site.graph().engine().parallel(), size);
    }
  }

  /** The state before superstep 0: vertices that have values and have not computed. */
  static ObjectState initial(
      CutPartition part, @Nullable Object[] vertexValues, ObjectGlobals globals) {
    part.graph().engine().memory().require(40L * part.vertexCount(), "running a program");
    int[] masters = part.masters();
    if (vertexValues.length != masters.length) {
      throw new IllegalArgumentException(
          "there must be a value for each master of a partition: partition="
              + part.index()
              + " masters="
              + masters.length
              + " values="
              + vertexValues.length);
    }
    @Nullable Object[] values = new @Nullable Object[part.vertexCount()];
    for (int i = 0; i < masters.length; i++) {
      values[masters[i]] = vertexValues[i];
    }
    return ObjectState.initial(values, masters.length, globals);
  }

  // which copies exchange values

  private boolean needsSources(ObjectGlobals globals) {
    return program.fields().hasSource()
        || switch (globals.activeDirection) {
          case OUT, EITHER, BOTH -> true;
          case IN, NONE -> false;
        };
  }

  private boolean needsTargets(ObjectGlobals globals) {
    return program.fields().hasTarget()
        || switch (globals.activeDirection) {
          case IN, EITHER, BOTH -> true;
          case OUT, NONE -> false;
        };
  }

  /** Scatters even if this superstep selects no edge: mirrors must not miss a value. */
  @Override
  public boolean scatters(ObjectGlobals globals) {
    return globals.superstep > 0
        && ((sourcesMirrored && needsSources(globals))
            || (targetsMirrored && needsTargets(globals)));
  }

  /** The selected edges may depend on the aggregates of all partitions. */
  @Override
  public boolean sendsAhead(ObjectGlobals globals) {
    return false;
  }

  private MirrorRole role(ObjectGlobals globals) {
    if (needsSources(globals)) {
      return needsTargets(globals) ? MirrorRole.ANY : MirrorRole.SOURCE;
    }
    return MirrorRole.TARGET;
  }

  @Override
  public List<Addressed<ObjectBlock>> scatter(
      CutPartition part, ObjectState state, ObjectGlobals globals) {
    boolean[] computed = new boolean[part.vertexCount()];
    for (int local : state.computed) {
      computed[local] = true;
    }
    List<Addressed<ObjectBlock>> blocks = new ArrayList<>();
    for (int other = 0; other < part.partitionCount(); other++) {
      int[] route = part.routing().mirrored(role(globals), other);
      int[] positions = new int[route.length];
      int count = 0;
      for (int i = 0; i < route.length; i++) {
        if (computed[route[i]]) {
          positions[count++] = i;
        }
      }
      if (count > 0) {
        positions = Arrays.copyOf(positions, count);
        @Nullable Object[] values = valuesAt(state.work.values, route, positions);
        blocks.add(new Addressed<>(other, new ObjectBlock(part.index(), positions, values)));
      }
    }
    return blocks;
  }

  private @Nullable Object[] valuesAt(@Nullable Object[] values, int[] route, int[] positions) {
    TripletFields fields = program.fields();
    if (!fields.hasSource() && !fields.hasTarget()) {
      return new @Nullable Object[0];
    }
    @Nullable Object[] picked = new @Nullable Object[positions.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = values[route[positions[i]]];
    }
    return picked;
  }

  @Override
  public List<Addressed<ObjectBlock>> gather(
      PartitionInput input,
      ObjectState state,
      Iterator<ObjectBlock> scattered,
      ObjectGlobals globals) {
    CutPartition part = input.part();
    if (globals.superstep == 0) {
      return List.of(); // all compute with the initial message
    }
    Local local = new Local(part, globals);
    Inbox inbox = local.inbox(part.vertexCount());
    inbox.take(local.kernels.kernel(), local.site, MessageRouting.idMessagesTo(part, state));
    int[] computed = state.computed;
    @Nullable Object[] values = state.work.values;
    if (scattered.hasNext()) {
      values = state == last ? values : values.clone();
      computed = receive(part, computed, values, scattered, role(globals));
    }
    EdgePass pass =
        new EdgePass(
            local.kernels,
            local.site,
            input.edgeValues(),
            program.fields(),
            Optional.ofNullable(traversal));
    pass.selector().sent(state.work.toTargets, state.work.toSources);
    VertexSet active = VertexSet.of(computed, part.vertexCount());
    EdgePass.Result work = pass.run(values, active, globals.activeDirection, inbox);
    GatherResult result =
        new GatherResult(
            values,
            work.edges(),
            work.traversal() == Traversal.PULL,
            pass.selector().toTargets(),
            pass.selector().toSources());
    return MessageRouting.addressed(part, state, inbox, result);
  }

  /** Stores the values of mirrors; returns all local vertices that have computed, ascending. */
  private static int[] receive(
      CutPartition part,
      int[] masters,
      @Nullable Object[] values,
      Iterator<ObjectBlock> scattered,
      MirrorRole role) {
    boolean[] computed = new boolean[values.length];
    for (int master : masters) {
      computed[master] = true;
    }
    int count = masters.length;
    while (scattered.hasNext()) {
      ObjectBlock block = scattered.next();
      int[] route = part.routing().mirrors(role, block.source);
      for (int i = 0; i < block.positions.length; i++) {
        int local = route[block.positions[i]];
        computed[local] = true;
        if (block.column.length > 0) {
          values[local] = block.column[i];
        }
      }
      count += block.positions.length;
    }
    int[] all = new int[count];
    int next = 0;
    for (int vertex = 0; vertex < computed.length; vertex++) {
      if (computed[vertex]) {
        all[next++] = vertex;
      }
    }
    return all;
  }

  @Override
  public ObjectState apply(
      CutPartition part, ObjectState state, Iterator<ObjectBlock> gathered, ObjectGlobals globals) {
    Local local = new Local(part, globals);
    boolean first = globals.superstep == 0;
    Inbox inbox = local.inbox(part.vertexCount());
    GatherResult work = state.work;
    while (gathered.hasNext()) {
      ObjectBlock block = gathered.next();
      inbox.take(local.kernels.kernel(), local.site, MessageRouting.messagesTo(part, block));
      inbox.take(local.kernels.kernel(), local.site, MessageRouting.idMessagesTo(part, block));
      work = block.work == null ? work : block.work;
    }
    int size = part.vertexCount();
    VertexSet computing =
        first ? VertexSet.of(part.masters(), size) : inbox.takeReceivers().plus(state.awake, size);
    @Nullable Object[] values = state == last ? work.values : work.values.clone();
    CutIdMessages idMessages = new CutIdMessages(part, program);
    ComputePass.BlockResults results =
        new ComputePass(local.kernels, local.site)
            .run(values, first ? null : inbox.messages(), computing, idMessages);
    ObjectState next = columns(local, work.with(values), computing, results, idMessages);
    last = forOneTask ? next : null;
    return next;
  }

  private static ObjectState columns(
      Local local,
      GatherResult work,
      VertexSet computed,
      ComputePass.BlockResults results,
      CutIdMessages idMessages) {
    long[] receiverIds = idMessages.receivers();
    ObjectGlobals share =
        local.site.globals().share(computed.count(), local.site.slots().folded(results.partials()));
    return new ObjectState(
        work,
        computed.toArray(),
        results.awake(),
        receiverIds,
        idMessages.messagesTo(receiverIds),
        new PartitionSummary<>(
            share,
            results.awake().length,
            computed.count(),
            work.edges,
            work.pulled,
            local.kernels.kernel().isOwn()));
  }

  @Override
  public PartitionSummary<ObjectGlobals> summary(ObjectState state) {
    return state.summary;
  }

  /** The values of the masters. */
  static @Nullable Object[] column(CutPartition part, ObjectState state) {
    int[] masters = part.masters();
    @Nullable Object[] column = new @Nullable Object[masters.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = state.work.values[masters[i]];
    }
    return column;
  }

  @Override
  public ObjectGlobals copy(ObjectGlobals globals) {
    return globals.checkpoint();
  }

  /** A superstep without computing vertices does not take place. */
  @Override
  public boolean tookPlace(ObjectGlobals globals) {
    return globals.frontier > 0;
  }

  @Override
  public void fold(ObjectGlobals globals, List<PartitionSummary<ObjectGlobals>> summaries) {
    globals.aggregates =
        new ObjectSlots(program)
            .folded(summaries.stream().map(summary -> summary.globals().aggregates).toList());
  }

  @Override
  public Class<?>[] exchangedTypes() {
    return new Class<?>[] {
      ActiveDirection.class,
      ObjectGlobals.class,
      GatherResult.class,
      ObjectBlock.class,
      ObjectState.class,
      AggregateProgram.ReceivedMessage.class
    };
  }

  @Override
  public int maxSupersteps() {
    return program.maxSupersteps();
  }

  @Override
  public boolean masterHalts(ObjectGlobals globals) {
    return new ObjectSlots(program).masterHalts(program, globals);
  }
}
