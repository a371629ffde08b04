package org.tendril.pregel;

import java.util.Arrays;
import java.util.List;
import org.tendril.partition.GraphPartition;

/** One run of a {@link DoubleProgram}: its values, messages, aggregates and kernel. */
final class DoubleRun extends ProgramRun {
  private final DoubleProgram program;
  private final List<DoubleCombiner> aggregators;
  private final double[] aggregates; // by slot, of the last superstep
  private final double[] parameters; // by slot
  private final boolean bySource;
  private final KernelCache.Known<DoubleProgram, DoubleKernel> known;
  private DoubleKernel kernel;
  private DoubleContext[] contexts = new DoubleContext[0];

  final DoubleContext messageContext; // for messages along edges, which must not aggregate
  double[] values; // by vertex
  double[] nextValues; // by vertex; the same array where messages are per source
  double[] outgoing; // by vertex: what it sends, neutral if nothing; empty for edge programs
  double[] nextOutgoing = new double[0]; // by vertex
  double[] inbox = new double[0]; // by vertex: combined message; neutral between supersteps
  double[] binMessages = new double[0]; // beside binReceivers

  DoubleRun(GraphPartition partition, DoubleProgram program, PregelOptions options, boolean hints) {
    super(partition, options, program.activeDirection(), hints);
    this.program = program;
    this.aggregators = List.copyOf(program.aggregators());
    this.aggregates = new double[aggregators.size()];
    this.parameters = program.parameters().clone();
    this.bySource = program instanceof DoubleSourceProgram;
    this.values = new double[vertexCount()];
    this.nextValues = values;
    this.outgoing = new double[bySource ? vertexCount() : 0];
    this.known = DoubleKernels.cache().lookUp(program);
    boolean own =
        options.kernel() == PregelOptions.Kernel.OWN
            || (options.kernel() == PregelOptions.Kernel.AUTO && known.deservesOwn());
    this.kernel = own ? known.own(program) : DoubleKernels.shared(program);
    this.messageContext = new DoubleContext(this, DoubleContext.NO_SLOTS);
  }

  DoubleResult result() {
    StopReason reason = run();
    return new DoubleResult(values, supersteps(), reason, aggregates);
  }

  @Override
  void initialize(BlockCounts context, int from, int to) {
    kernel.initialize(this, (DoubleContext) context, from, to);
  }

  @Override
  void preparePull() {
    if (bySource && nextOutgoing.length == 0) {
      nextOutgoing = new double[vertexCount()];
    }
    if (!bySource && nextValues == values) {
      nextValues = new double[vertexCount()];
    }
  }

  @Override
  void pull(BlockCounts context, int from, int to) {
    kernel.pull(this, (DoubleContext) context, from, to);
  }

  @Override
  void finishPull() {
    double[] sent = outgoing;
    double[] old = values;
    if (bySource) {
      outgoing = nextOutgoing;
      nextOutgoing = sent;
    }
    values = nextValues;
    nextValues = old;
  }

  @Override
  void preparePush(int binnedMessages) {
    if (inbox.length == 0) {
      inbox = new double[vertexCount()];
      Arrays.fill(inbox, program.combiner().neutral());
    }
    if (binMessages.length < binnedMessages) {
      binMessages = new double[binnedMessages];
    }
  }

  @Override
  void deliver(BlockCounts context, int from, int to) {
    kernel.deliver(this, (DoubleContext) context, from, to);
  }

  @Override
  void countBins(int from, int to, int[] counts) {
    kernel.countBins(this, from, to, counts);
  }

  @Override
  void fillBins(BlockCounts context, int from, int to, int[] next) {
    kernel.fillBins(this, (DoubleContext) context, from, to, next);
  }

  @Override
  void emptyBin(int from, int to) {
    kernel.emptyBin(this, from, to);
  }

  @Override
  void clearMessages(int from, int to) {
    double neutral = program.combiner().neutral();
    for (int i = from; i < to; i++) {
      sending[frontierList[i]] = 0;
      if (bySource) {
        outgoing[frontierList[i]] = neutral;
      }
    }
  }

  @Override
  void computeListed(BlockCounts context, int[] list, int from, int to) {
    kernel.computeListed(this, (DoubleContext) context, list, from, to);
  }

  @Override
  void computeAll(BlockCounts context, int from, int to) {
    kernel.computeAll(this, (DoubleContext) context, from, to);
  }

  @Override
  BlockCounts context(int index, int count) {
    if (contexts.length < count) {
      int old = contexts.length;
      contexts = Arrays.copyOf(contexts, count);
      for (int i = old; i < count; i++) {
        contexts[i] = new DoubleContext(this, aggregators.size());
      }
    }
    contexts[index].reset();
    return contexts[index];
  }

  @Override
  void foldAggregates(int count) {
    for (int slot = 0; slot < aggregates.length; slot++) {
      aggregates[slot] = fold(slot, 0, count);
    }
  }

  private double fold(int slot, int from, int to) {
    if (to - from == 0) {
      return aggregators.get(slot).neutral();
    }
    if (to - from == 1) {
      return contexts[from].partial(slot);
    }
    int middle = (from + to) >>> 1;
    return aggregators.get(slot).combine(fold(slot, from, middle), fold(slot, middle, to));
  }

  @Override
  boolean masterHalts() {
    DoubleMaster master = new DoubleMaster(this);
    program.master(master);
    return master.isHalted();
  }

  @Override
  int maxSupersteps() {
    return program.maxSupersteps();
  }

  @Override
  void visited(long edges) {
    if (options.kernel() == PregelOptions.Kernel.AUTO && !kernel.isOwn()) {
      known.visited(edges);
      if (known.deservesOwn()) {
        kernel = known.own(program);
      }
    }
  }

  @Override
  boolean onOwnKernel() {
    return kernel.isOwn();
  }

  double aggregated(int slot) {
    return aggregates[slot];
  }

  DoubleCombiner aggregator(int slot) {
    return aggregators.get(slot);
  }

  double parameter(int slot) {
    return parameters[slot];
  }

  void setParameter(int slot, double value) {
    parameters[slot] = value;
  }
}
