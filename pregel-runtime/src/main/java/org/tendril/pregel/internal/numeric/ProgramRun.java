package org.tendril.pregel.internal.numeric;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.MirrorRole;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.PregelOptions.Traversal;
import org.tendril.pregel.internal.superstep.StepWork;

/**
 * The working state of a program on one partition, and what a superstep does there: who sends, push
 * or pull, and in what order. What depends on the type of values stands in the subclasses. The
 * partition is a whole graph, whose supersteps change the arrays in place, or one of several, for
 * which an object of this class serves one task of one superstep.
 *
 * <p>A pull combines each vertex's messages in ascending order of the sender. A push keeps that
 * order: small frontiers are delivered by one thread; larger ones are put into bins of receivers,
 * sender by sender, and each bin is emptied by one thread. Both give the same bits.
 */
abstract class ProgramRun {
  private static final long MOST_PUSHED_EDGES = 1 << 30;
  private static final int SMALL_PUSH_EDGES = 1 << 14;
  private static final int MOST_BINS = 256;

  final GraphPartition partition;
  final @Nullable CutPartition place; // where the partition stands among others; null: alone
  final int @Nullable [] ranks; // by local vertex: what programs call a vertex; null: the same
  final int[] owned; // local vertices whose values live here; empty if alone
  final Parallel parallel;
  final PregelOptions options;
  final boolean hints;
  byte[] sending; // by vertex: 1 if it sends in this superstep
  byte[] nextSending = new byte[0]; // by vertex; allocated by the first pull
  byte[] halted; // by vertex: 1 if it rests until a message arrives
  byte[] touched =
      new byte[0]; // by vertex: 1 if the inbox holds a message; all 0 between supersteps

  int[] frontierList = new int[0]; // the senders, ascending, if listed
  private boolean listed;
  private long frontierEdges;
  private long awake;

  int[] received = new int[0]; // receivers in order of arrival
  int receivedCount;
  int binShift; // log2 of vertices per bin
  int[] binReceivers = new int[0]; // by message, grouped by bin

  private EdgeDirection direction;
  private final boolean mastersHoldOutEdges; // so their degrees are known without an adjacency
  private @Nullable Adjacency out; // once needed: it may have to be built
  private boolean both; // messages go both ways along edges that are stored one way
  private @Nullable Adjacency sendSide; // the edges along which senders send; once needed
  private @Nullable Adjacency secondSendSide; // likewise, if both
  private @Nullable Adjacency receiveSide; // set by the first pull in a direction
  private @Nullable Adjacency secondReceiveSide;
  private @Nullable Adjacency pushSide; // the side of the current pass of a push
  private boolean pulledLast;
  private volatile double @Nullable [] outWeights; // by vertex; taken when first asked for

  ProgramRun(
      GraphPartition partition,
      @Nullable CutPartition place,
      PregelOptions options,
      EdgeDirection direction,
      boolean hints) {
    this.partition = partition;
    this.place = place;
    this.ranks = place == null ? null : place.ranks();
    this.owned = place == null ? new int[0] : place.masters();
    this.parallel = partition.engine().parallel();
    this.options = options;
    this.direction = direction;
    this.hints = hints;
    this.sending = new byte[place == null ? partition.vertexCount() : 0]; // else by the task
    this.halted = new byte[sending.length];
    this.mastersHoldOutEdges = place != null && place.routing().staysAtMasters(MirrorRole.SOURCE);
    useDirection(direction);
    if (place == null) {
      prepareSendSides();
    }
  }

  // what subclasses do with values

  abstract NumericGlobals globals();

  abstract void initialize(BlockContext context, int from, int to);

  abstract void preparePull();

  abstract void pull(BlockContext context, int from, int to);

  abstract void finishPull();

  /** Pulls the messages to a range of vertices into the inbox, without computing. */
  abstract void gather(BlockContext context, int from, int to);

  /** Makes an inbox if there is none; empties it if wanted. */
  abstract void prepareInbox(boolean empty);

  abstract void preparePush(int binnedMessages);

  abstract void deliver(BlockContext context, int from, int to);

  abstract void countBins(int from, int to, int[] counts);

  abstract void fillBins(BlockContext context, int from, int to, int[] next);

  abstract void emptyBin(int from, int to);

  abstract void clearMessages(int from, int to);

  abstract void computeListed(BlockContext context, int[] list, int from, int to);

  abstract void computeAll(BlockContext context, int from, int to);

  /** Counters and partial aggregates of block {@code index}, cleared. */
  abstract BlockContext context(int index, int count);

  /** Folds the partial aggregates of the first {@code count} contexts, in a fixed tree. */
  abstract void foldAggregates(int count);

  abstract boolean masterHalts();

  abstract int maxSupersteps();

  /** Called after each superstep with its work; may change the kernel for the next one. */
  abstract void visited(long edges);

  abstract boolean onOwnKernel();

  // what loops and contexts ask

  /** Number of vertices of this partition. */
  final int localCount() {
    return partition.vertexCount();
  }

  final long vertexId(int local) {
    return partition.ids().vertexId(local);
  }

  /** The local vertex of a rank of a cut graph. */
  final int localOf(int rank) {
    int local = place == null ? rank : place.localOf(rank);
    if (local < 0) {
      throw new IllegalArgumentException(
          "a program may ask for the vertex at hand and its neighbors alone: vertex="
              + rank
              + "; keep what it needs of others in fields");
    }
    return local;
  }

  final int outDegree(int local) {
    return place == null ? out().degree(local) : place.outDegree(local);
  }

  final double outWeight(int local) {
    if (place != null) {
      return place.outWeight(local);
    }
    double[] known = outWeights;
    if (known == null) {
      known = partition.outWeights();
      outWeights = known;
    }
    return known[local];
  }

  /** Takes over a direction that the master step has set. */
  final void followDirection() {
    if (direction != globals().direction) {
      useDirection(globals().direction);
      frontierEdges = countFrontierEdges();
    }
  }

  /**
   * At least the number of edges here along which a vertex sends, and on a whole graph just that.
   * Where masters hold all out-edges and messages go both ways, a mirror counts the out-edges that
   * its vertex has elsewhere, too: the sum bounds what is delivered, and may only choose between
   * pull and push. {@link #prepareSendDegrees} or {@link #prepareSendSides} comes first.
   */
  final long sendDegree(int vertex) {
    Adjacency side = sendSide;
    Adjacency second = secondSendSide;
    return (side == null ? outDegree(vertex) : side.degree(vertex))
        + (second == null ? 0L : second.degree(vertex));
  }

  private Adjacency out() {
    Adjacency known = out;
    if (known == null) {
      known = partition.outAdjacency();
      out = known;
    }
    return known;
  }

  /** A partition that was built by target is not turned round for the degrees alone. */
  private void prepareSendDegrees() {
    if (!mastersHoldOutEdges || direction == EdgeDirection.IN) {
      prepareSendSides();
    } else if (both) {
      secondSendSide = partition.inAdjacency();
    }
  }

  private Adjacency prepareSendSides() {
    Adjacency side = direction == EdgeDirection.IN ? partition.inAdjacency() : out();
    sendSide = side;
    secondSendSide = both ? partition.inAdjacency() : null;
    return side;
  }

  final Adjacency pushSide() {
    return Objects.requireNonNull(pushSide);
  }

  final Adjacency receiveSide() {
    return Objects.requireNonNull(receiveSide);
  }

  final @Nullable Adjacency secondReceiveSide() {
    return secondReceiveSide;
  }

  private void useDirection(EdgeDirection direction) {
    this.direction = direction;
    this.both = direction == EdgeDirection.BOTH && !partition.isSymmetric();
    this.sendSide = null;
    this.secondSendSide = null;
    this.receiveSide = null;
    this.secondReceiveSide = null;
  }

  // a superstep

  final long awake() {
    return awake;
  }

  final void initializeAll() {
    forBlocks(out().blocks(), this::initialize);
  }

  /** Sets the initial values of the masters of this partition. */
  final void initializeMasters() {
    forBlocks(Blocks.even(owned.length), this::initialize);
  }

  /** Whether the masters of this partition are a range of local vertices. */
  final boolean ownsRange() {
    return owned.length > 0 && owned[owned.length - 1] - owned[0] == owned.length - 1;
  }

  /** Computes the masters of this partition from the inbox; returns how many did. */
  final long computeMasters() {
    if (ownsRange()) {
      int first = owned[0];
      return forBlocks(
              Blocks.even(owned.length),
              (context, from, to) -> computeAll(context, first + from, first + to))
          .computed();
    }
    int[] masters = owned.clone(); // the loop overwrites it
    return forBlocks(
            Blocks.even(masters.length),
            (context, from, to) -> computeListed(context, masters, from, to))
        .computed();
  }

  /** Moves all messages and computes, in place. */
  final StepWork step() {
    boolean ownKernel = onOwnKernel();
    Choice choice = choose();
    Work work = choice.traversal() == Traversal.PULL ? pullStep() : pushStep();
    return new StepWork(
        choice.traversal(), choice.reason(), work.edges(), work.computed(), ownKernel);
  }

  /**
   * Combines the messages along the edges of this partition in the inbox, without computing; marks
   * the receivers as touched. The senders are those marked as sending.
   *
   * @param leavesMasters a pull leaves out the masters here, which are a range
   */
  final StepWork gatherAll(boolean leavesMasters) {
    boolean ownKernel = onOwnKernel();
    prepareSendDegrees();
    frontierEdges =
        parallel.sumLongs(Blocks.even(localCount()), (block, from, to) -> edgesOfSenders(from, to));
    Choice choice = choose();
    boolean pulls = choice.traversal() == Traversal.PULL;
    if (touched.length == 0) {
      touched = new byte[localCount()];
    } else if (!pulls) {
      Arrays.fill(touched, (byte) 0);
    }
    prepareInbox(!pulls); // a pull writes everywhere
    if (!pulls) {
      listFrontier();
    }
    long edges = pulls ? pullAll(leavesMasters) : deliverAll(isSmallPush());
    return new StepWork(choice.traversal(), choice.reason(), edges, 0, ownKernel);
  }

  private long pullAll(boolean leavesMasters) {
    return leavesMasters
        ? pull(0, owned[0]) + pull(owned[owned.length - 1] + 1, localCount())
        : pull(0, localCount());
  }

  /** Pulls the messages to the masters here, which are a range; returns how many edges it saw. */
  final long pullMasters() {
    if (touched.length == 0) {
      touched = new byte[localCount()];
    }
    prepareInbox(false);
    return pull(owned[0], owned[owned.length - 1] + 1);
  }

  /** Pulls the messages to the local vertices in [low, high). */
  private long pull(int low, int high) {
    prepareReceiveSide();
    Blocks blocks = receiveSide().blocks();
    ContextTask task =
        (context, from, to) -> {
          int first = Math.max(from, low);
          int end = Math.min(to, high);
          if (first < end) {
            gather(context, first, end);
          }
        };
    return runBlocks(blocks, contexts(blocks.count()), task).edges();
  }

  private boolean isSmallPush() {
    return frontierEdges < Math.max(SMALL_PUSH_EDGES, localCount() >>> 6);
  }

  private long deliverAll(boolean small) {
    return small ? deliverDirectly() : deliverThroughBins();
  }

  private record Work(long edges, long computed, List<BlockContext> contexts) {}

  private record Choice(Traversal traversal, String reason) {}

  private Choice choose() {
    if (frontierEdges > MOST_PUSHED_EDGES) {
      return new Choice(Traversal.PULL, "frontierEdges=" + frontierEdges + " > 2^30");
    }
    if (options.traversal().isPresent()) {
      return new Choice(options.traversal().get(), "forced");
    }
    long edges = partition.edgeCount() * (both ? 2 : 1);
    // a pull with hints stops early, so it pays sooner; a push costs about twice a pull per edge
    long dense = hints ? edges / 15 : edges / 4;
    long frontier = globals().frontier;
    boolean stillDense = hints && pulledLast && frontier > localCount() / 18;
    if (frontierEdges > dense || stillDense) {
      return new Choice(
          Traversal.PULL,
          "dense: frontierEdges=" + frontierEdges + " frontier=" + frontier + " edges=" + edges);
    }
    return new Choice(Traversal.PUSH, "sparse: frontierEdges=" + frontierEdges + " edges=" + edges);
  }

  /** One range of vertices or list positions, with the context of its block. */
  @FunctionalInterface
  private interface ContextTask {
    void run(BlockContext context, int from, int to);
  }

  /** Runs a loop with one context per block, then folds counts and aggregates in block order. */
  private Work forBlocks(Blocks blocks, ContextTask task) {
    BlockContext[] contexts = contexts(blocks.count());
    Work work = runBlocks(blocks, contexts, task);
    long frontier = 0;
    frontierEdges = 0;
    awake = 0;
    for (BlockContext context : contexts) {
      frontier += context.senders();
      frontierEdges += context.senderEdges();
      awake += context.awake();
    }
    globals().frontier = frontier;
    foldAggregates(contexts.length);
    return work;
  }

  /** As {@link #forBlocks}, but leaves the frontier and the aggregates alone. */
  private Work runBlocks(Blocks blocks, BlockContext[] contexts, ContextTask task) {
    parallel.forEach(blocks, (block, from, to) -> task.run(contexts[block], from, to));
    long edges = 0;
    long computed = 0;
    for (BlockContext context : contexts) {
      edges += context.edgesVisited();
      computed += context.computed();
    }
    return new Work(edges, computed, List.of(contexts));
  }

  private BlockContext[] contexts(int count) {
    BlockContext[] contexts = new BlockContext[count];
    for (int i = 0; i < count; i++) {
      contexts[i] = context(i, count);
    }
    return contexts;
  }

  private Work pullStep() {
    prepareReceiveSide();
    if (nextSending.length == 0) {
      nextSending = new byte[localCount()];
    }
    preparePull();
    Work work = forBlocks(receiveSide().blocks(), this::pull);
    byte[] sent = sending;
    sending = nextSending;
    nextSending = sent;
    finishPull();
    listed = false;
    pulledLast = true;
    return work;
  }

  private void prepareReceiveSide() {
    if (receiveSide == null) {
      boolean alongOut = direction != EdgeDirection.IN;
      receiveSide = alongOut ? partition.inAdjacency() : out();
      secondReceiveSide = both ? out() : null;
    }
  }

  private Work pushStep() {
    if (touched.length == 0) {
      touched = new byte[localCount()];
    }
    listFrontier();
    boolean small = isSmallPush();
    long edges = deliverAll(small);
    parallel.forEach(
        Blocks.even(frontierList.length), (block, from, to) -> clearMessages(from, to));
    pulledLast = false;
    listed = awake == 0;
    long computed =
        listed
            ? computeReceivers(small && receivedCount < localCount() >>> 6)
            : forBlocks(out().blocks(), this::computeAll).computed();
    return new Work(edges, computed, List.of());
  }

  /** Computes the receivers alone; the senders among them become the listed frontier. */
  private long computeReceivers(boolean few) {
    int[] receivers = few ? sortedReceived() : Marks.positions(parallel, touched);
    Blocks blocks = Blocks.even(receivers.length);
    Work work =
        forBlocks(blocks, (context, from, to) -> computeListed(context, receivers, from, to));
    int[] senders = new int[Math.toIntExact(globals().frontier)];
    int at = 0;
    for (int block = 0; block < blocks.count(); block++) {
      int count = (int) work.contexts().get(block).senders();
      System.arraycopy(receivers, blocks.from(block), senders, at, count);
      at += count;
    }
    frontierList = senders;
    return work.computed();
  }

  private int[] sortedReceived() {
    int[] sorted = Arrays.copyOf(received, receivedCount);
    Arrays.sort(sorted);
    return sorted;
  }

  private void listFrontier() {
    if (!listed) {
      frontierList = Marks.positions(parallel, sending);
      listed = true;
    }
  }

  /** One thread goes through the frontier: cheaper than sharing so little work. */
  private long deliverDirectly() {
    preparePush(0);
    int most = (int) Math.min(localCount(), frontierEdges);
    if (received.length < most) {
      received = new int[most];
    }
    receivedCount = 0;
    BlockContext context = context(0, 1);
    deliverAlong(prepareSendSides(), context);
    Adjacency second = secondSendSide;
    if (second != null) {
      deliverAlong(second, context);
    }
    return context.edgesVisited();
  }

  private void deliverAlong(Adjacency side, BlockContext context) {
    pushSide = side;
    deliver(context, 0, frontierList.length);
  }

  private long deliverThroughBins() {
    long edges = deliverThroughBins(prepareSendSides());
    Adjacency second = secondSendSide;
    return second == null ? edges : edges + deliverThroughBins(second);
  }

  private long deliverThroughBins(Adjacency side) {
    pushSide = side;
    int[] senders = frontierList;
    long[] edgesBefore = new long[senders.length + 1];
    for (int i = 0; i < senders.length; i++) {
      edgesBefore[i + 1] = edgesBefore[i] + side.degree(senders[i]);
    }
    int messages = Math.toIntExact(edgesBefore[senders.length]);
    partition.engine().memory().require(12L * messages, "a push of " + messages + " messages");
    preparePush(messages);
    if (binReceivers.length < messages) {
      binReceivers = new int[messages];
    }
    binShift = Math.max(6, 32 - Integer.numberOfLeadingZeros((localCount() - 1) / MOST_BINS));
    int bins = ((localCount() - 1) >>> binShift) + 1;
    Blocks chunks = Blocks.balanced(senders.length, i -> edgesBefore[i] + i);
    int[][] next = new int[chunks.count()][bins];
    parallel.forEach(chunks, (chunk, from, to) -> countBins(from, to, next[chunk]));
    int[] binStart = startPositions(next, bins);
    BlockContext[] contexts = contexts(chunks.count());
    parallel.forEach(chunks, (chunk, from, to) -> fillBins(contexts[chunk], from, to, next[chunk]));
    parallel.forEach(
        Blocks.single(bins), (bin, from, to) -> emptyBin(binStart[bin], binStart[bin + 1]));
    return messages;
  }

  /** Turns counts by chunk and bin into first positions; returns where each bin begins. */
  private static int[] startPositions(int[][] counts, int bins) {
    int[] binStart = new int[bins + 1];
    int position = 0;
    for (int bin = 0; bin < bins; bin++) {
      binStart[bin] = position;
      for (int[] ofChunk : counts) {
        int count = ofChunk[bin];
        ofChunk[bin] = position;
        position += count;
      }
    }
    binStart[bins] = position;
    return binStart;
  }

  private long edgesOfSenders(int from, int to) {
    long edges = 0;
    byte[] sending = this.sending;
    for (int vertex = from; vertex < to; vertex++) {
      if (sending[vertex] != 0) {
        edges += sendDegree(vertex);
      } else {
        vertex = Marks.next(sending, vertex, to) - 1;
      }
    }
    return edges;
  }

  private long countFrontierEdges() {
    prepareSendDegrees();
    listFrontier();
    long edges = 0;
    for (int sender : frontierList) {
      edges += sendDegree(sender);
    }
    return edges;
  }
}
