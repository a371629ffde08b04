package org.tendril.pregel.internal.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.MirrorRole;
import org.tendril.partition.internal.cut.SplitSet;
import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.DoubleSourceProgram;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.PregelOptions.Traversal;
import org.tendril.pregel.internal.kernel.Bits;
import org.tendril.pregel.internal.superstep.PartitionInput;
import org.tendril.pregel.internal.superstep.PartitionSummary;
import org.tendril.pregel.internal.superstep.StagedProgram;
import org.tendril.pregel.internal.superstep.StepWork;

/** A numeric program on one partition of a cut graph, on the same kernels as on a whole graph. */
final class DoubleStaged implements StagedProgram<DoubleState, DoubleBlock, DoubleGlobals> {
  private static final long serialVersionUID = 1L;

  private final String run; // identifies the copies of one run's program
  private final DoubleProgram program;
  private final PregelOptions.Kernel kernel;
  private final @Nullable Traversal traversal;
  private final boolean bySource;
  private final boolean sourcesMirrored; // in any partition
  private final boolean targetsMirrored;
  private final boolean symmetric;
  private final DoubleWorkspace workspace;

  DoubleStaged(DoubleProgram program, PregelOptions options, SplitSet set) {
    this.run = UUID.randomUUID().toString();
    this.program = program;
    this.workspace = DoubleWorkspace.fresh();
    this.kernel = options.kernel();
    this.traversal = options.traversal().orElse(null);
    this.bySource = program instanceof DoubleSourceProgram;
    this.sourcesMirrored = set.hasMirrors(MirrorRole.SOURCE);
    this.targetsMirrored = set.hasMirrors(MirrorRole.TARGET);
    this.symmetric = set.isSymmetric();
  }

  private DoubleStaged(DoubleStaged shared, DoubleWorkspace workspace) {
    this.run = shared.run;
    this.program = shared.program;
    this.workspace = workspace;
    this.kernel = shared.kernel;
    this.traversal = shared.traversal;
    this.bySource = shared.bySource;
    this.sourcesMirrored = shared.sourcesMirrored;
    this.targetsMirrored = shared.targetsMirrored;
    this.symmetric = shared.symmetric;
  }

  @Override
  public DoubleStaged forOneTask() {
    return new DoubleStaged(this, DoubleWorkspace.reused());
  }

  @Override
  public boolean scatters(DoubleGlobals globals) {
    return switch (direction(globals)) {
      case OUT -> sourcesMirrored;
      case IN -> targetsMirrored;
      case BOTH -> sourcesMirrored || targetsMirrored;
    };
  }

  @Override
  public boolean sendsAhead(DoubleGlobals globals) {
    return bySource || scatters(globals);
  }

  /** The direction along stored edges; an undirected graph stores each edge both ways. */
  private EdgeDirection direction(DoubleGlobals globals) {
    return symmetric ? EdgeDirection.OUT : globals.direction;
  }

  private static MirrorRole senders(EdgeDirection direction) {
    return switch (direction) {
      case OUT -> MirrorRole.SOURCE;
      case IN -> MirrorRole.TARGET;
      case BOTH -> MirrorRole.ANY;
    };
  }

  private static MirrorRole receivers(EdgeDirection direction) {
    return switch (direction) {
      case OUT -> MirrorRole.TARGET;
      case IN -> MirrorRole.SOURCE;
      case BOTH -> MirrorRole.ANY;
    };
  }

  private DoubleRun run(CutPartition part, DoubleGlobals globals) {
    PregelOptions options = PregelOptions.defaults().withKernel(kernel);
    options = traversal == null ? options : options.withTraversal(traversal);
    DoubleGlobals own = globals.checkpoint();
    own.direction = direction(globals);
    return new DoubleRun(part, run, program, options, own);
  }

  private double[] nothing(int count) {
    return Bits.column(bySource ? count : 0, program.combiner().neutral());
  }

  /** The state before superstep 0. */
  DoubleState initialize(CutPartition part, DoubleGlobals globals) {
    part.graph().engine().memory().require(40L * part.vertexCount(), "running a program");
    DoubleRun run = run(part, globals);
    run.values = new double[part.vertexCount()];
    run.outgoing = nothing(part.vertexCount());
    run.sending = new byte[part.vertexCount()];
    run.halted = new byte[part.vertexCount()];
    new CutStep(run).initialize();
    return state(run, 0, 0, false);
  }

  private static DoubleState state(DoubleRun run, long computed, long edges, boolean pulled) {
    DoubleGlobals own = run.globals();
    return new DoubleState(
        run.values,
        run.outgoing,
        run.sending,
        run.halted,
        new PartitionSummary<>(own, run.awake(), computed, edges, pulled, run.onOwnKernel()));
  }

  @Override
  public List<Addressed<DoubleBlock>> scatter(
      CutPartition part, DoubleState state, DoubleGlobals globals) {
    List<Addressed<DoubleBlock>> blocks = new ArrayList<>();
    double[] column = bySource ? state.outgoing : state.values;
    for (int other = 0; other < part.partitionCount(); other++) {
      int[] route = part.routing().mirrored(senders(direction(globals)), other);
      int count = count(route, state.sending);
      if (count > 0) {
        blocks.add(new Addressed<>(other, pack(part.index(), route, column, state.sending, count)));
      }
    }
    return blocks;
  }

  private static int count(int[] route, byte[] marks) {
    int count = 0;
    for (int local : route) {
      count += marks[local];
    }
    return count;
  }

  /** The marked values of a route; if most are marked, all values, without positions. */
  private DoubleBlock pack(int source, int[] route, double[] column, byte[] marks, int count) {
    boolean all = count == route.length || (bySource && 3L * count > 2L * route.length);
    int first = route.length == 0 ? 0 : route[0];
    if (all && route.length > 0 && route[route.length - 1] - first == route.length - 1) {
      double[] slice = Arrays.copyOfRange(column, first, first + route.length);
      return new DoubleBlock(source, null, slice);
    }
    int[] positions = all ? null : new int[count];
    double[] values = new double[all ? route.length : count];
    int next = 0;
    for (int i = 0; i < route.length; i++) {
      if (positions == null) {
        values[i] = column[route[i]];
      } else if (marks[route[i]] != 0) {
        positions[next] = i;
        values[next++] = column[route[i]];
      }
    }
    return new DoubleBlock(source, positions, values);
  }

  @Override
  public List<Addressed<DoubleBlock>> gather(
      PartitionInput input,
      DoubleState state,
      Iterator<DoubleBlock> scattered,
      DoubleGlobals globals) {
    CutPartition part = input.part();
    DoubleRun run = sendingRun(part, state, globals);
    receiveSenders(part, run, scattered, globals);
    CutStep step = new CutStep(run);
    boolean mayLeave = !scatters(globals) && step.mastersAreRange();
    StepWork work = step.gather(mayLeave);
    boolean leavesOwn = mayLeave && work.traversal() == Traversal.PULL;
    workspace.endGather(run);
    workspace.leavesMasters(leavesOwn);
    run.visited(work.edges());
    List<Addressed<DoubleBlock>> blocks = new ArrayList<>();
    for (int other = 0; other < part.partitionCount(); other++) {
      boolean here = other == part.index();
      if (here && leavesOwn) {
        blocks.add(new Addressed<>(other, DoubleBlock.left(other).with(work)));
        continue;
      }
      int[] route =
          here ? part.masters() : part.routing().mirrors(receivers(direction(globals)), other);
      int count = count(route, run.touched);
      if (count > 0 || here) {
        DoubleBlock block = pack(part.index(), route, run.inbox, run.touched, count);
        blocks.add(new Addressed<>(other, here ? block.with(work) : block));
      }
    }
    return blocks;
  }

  /** A run with the senders of a state. */
  private DoubleRun sendingRun(CutPartition part, DoubleState state, DoubleGlobals globals) {
    DoubleRun run = run(part, globals);
    run.sending = state.sending;
    run.outgoing = state.outgoing;
    run.values = state.values;
    workspace.beginGather(run);
    return run;
  }

  @Override
  public void meanwhile(CutPartition part, DoubleState state, DoubleGlobals globals) {
    workspace.pullAhead(() -> pullOwn(part, state, globals));
  }

  /** Pulls this partition's messages to its own masters. */
  private DoubleWorkspace.Pulled pullOwn(
      CutPartition part, DoubleState state, DoubleGlobals globals) {
    DoubleRun run = sendingRun(part, state, globals);
    long edges = new CutStep(run).pullMasters();
    workspace.endGather(run);
    run.visited(edges);
    int[] masters = part.masters();
    int count = count(masters, run.touched);
    DoubleBlock block = pack(part.index(), masters, run.inbox, run.touched, count);
    return new DoubleWorkspace.Pulled(block, edges);
  }

  private void receiveSenders(
      CutPartition part, DoubleRun run, Iterator<DoubleBlock> scattered, DoubleGlobals globals) {
    if (!scattered.hasNext()) {
      return;
    }
    run.sending = run.sending.clone();
    double[] column = bySource ? run.outgoing.clone() : run.values.clone();
    double neutral = program.combiner().neutral();
    while (scattered.hasNext()) {
      DoubleBlock block = scattered.next();
      int[] route = part.routing().mirrors(senders(direction(globals)), block.source());
      int[] positions = block.positions();
      double[] values = block.values();
      for (int i = 0; i < values.length; i++) {
        int local = route[positions == null ? i : positions[i]];
        column[local] = values[i];
        run.sending[local] = (byte) (bySource && Bits.same(values[i], neutral) ? 0 : 1);
      }
    }
    if (bySource) {
      run.outgoing = column;
    } else {
      run.values = column;
    }
  }

  @Override
  public DoubleState apply(
      CutPartition part, DoubleState state, Iterator<DoubleBlock> gathered, DoubleGlobals globals) {
    DoubleRun run = run(part, globals);
    prepareToCompute(part, state, run);
    long edges = 0;
    boolean pulled = false;
    while (gathered.hasNext()) {
      DoubleBlock block = gathered.next();
      boolean here = block.source() == part.index();
      edges += block.edges();
      pulled |= block.isPulled();
      if (block.isLeft()) {
        DoubleWorkspace.Pulled own = workspace.pulled(() -> pullOwn(part, state, globals));
        edges += own.edges();
        block = own.block();
      }
      run.merge(
          here
              ? part.masters()
              : part.routing().mirrored(receivers(direction(globals)), block.source()),
          block);
    }
    DoubleState next = state(run, new CutStep(run).computeMasters(), edges, pulled);
    workspace.endApply(run, next);
    return next;
  }

  /** Sets the columns in which masters compute: copies, unless this task made the state. */
  private void prepareToCompute(CutPartition part, DoubleState state, DoubleRun run) {
    if (workspace.mayWrite(state)) {
      run.values = state.values;
      run.halted = state.halted;
      run.outgoing = state.outgoing; // neutral except for masters, which are overwritten
      run.sending = state.sending; // likewise
    } else {
      run.values = state.values.clone();
      run.halted = state.halted.clone();
      run.outgoing = nothing(part.vertexCount());
      run.sending = new byte[part.vertexCount()];
    }
    workspace.beginApply(run);
    run.ensureTouched();
    run.preparePush(0);
  }

  @Override
  public PartitionSummary<DoubleGlobals> summary(DoubleState state) {
    return state.summary;
  }

  /** The values of the masters. */
  static double[] column(CutPartition part, DoubleState state) {
    int[] masters = part.masters();
    double[] column = new double[masters.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = state.values[masters[i]];
    }
    return column;
  }

  @Override
  public DoubleGlobals copy(DoubleGlobals globals) {
    return globals.checkpoint();
  }

  @Override
  public void fold(DoubleGlobals globals, List<PartitionSummary<DoubleGlobals>> summaries) {
    double[][] contributions = new double[summaries.size()][];
    for (int i = 0; i < contributions.length; i++) {
      contributions[i] = summaries.get(i).globals().aggregates;
    }
    globals.fold(program.aggregators(), contributions);
  }

  @Override
  public Class<?>[] exchangedTypes() {
    return new Class<?>[] {
      EdgeDirection.class, DoubleGlobals.class, DoubleBlock.class, DoubleState.class
    };
  }

  @Override
  public int maxSupersteps() {
    return program.maxSupersteps();
  }

  @Override
  public boolean masterHalts(DoubleGlobals globals) {
    return globals.masterHalts(program);
  }
}
