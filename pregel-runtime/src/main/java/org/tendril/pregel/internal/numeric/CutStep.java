package org.tendril.pregel.internal.numeric;

import java.util.Arrays;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.pregel.internal.superstep.StepWork;

/** The parts of a superstep in one partition of a cut graph. */
final class CutStep {
  private final ProgramRun run;
  private final int[] masters; // local vertices, ascending

  CutStep(ProgramRun run) {
    this.run = run;
    this.masters = run.masters;
  }

  /** Sets the initial values of the masters. */
  void initialize() {
    run.forBlocks(Blocks.even(masters.length), run::initialize);
  }

  /** Whether the masters are a range of local vertices. */
  boolean mastersAreRange() {
    return masters.length > 0 && masters[masters.length - 1] - masters[0] == masters.length - 1;
  }

  /** Computes the masters from the inbox; returns the number that computed. */
  long computeMasters() {
    if (mastersAreRange()) {
      int first = masters[0];
      return run.forBlocks(
              Blocks.even(masters.length),
              (context, from, to) -> run.computeAll(context, first + from, first + to))
          .computed();
    }
    int[] listed = masters.clone(); // the loop overwrites it
    return run.forBlocks(
            Blocks.even(listed.length),
            (context, from, to) -> run.computeListed(context, listed, from, to))
        .computed();
  }

  /**
   * Combines the messages along local edges into the inbox, without computing; marks the receivers
   * as touched. The senders are the vertices marked as sending.
   *
   * @param leavesMasters whether a pull leaves out the masters, which must be a range
   */
  StepWork gather(boolean leavesMasters) {
    boolean ownKernel = run.onOwnKernel();
    run.sides.prepareSendDegrees();
    run.frontier.edges =
        run.parallel.sumLongs(
            Blocks.even(run.localCount()), (block, from, to) -> edgesOfSenders(from, to));
    TraversalChoice choice = TraversalChoice.of(run, false);
    long edges;
    if (choice.isPull()) {
      prepareToPull();
      edges = leavesMasters ? pullMirrors() : pull(0, run.localCount());
    } else {
      if (run.touched.length > 0) {
        Arrays.fill(run.touched, (byte) 0);
      }
      run.ensureTouched();
      run.prepareInbox(true);
      run.frontier.list(run.parallel, run.sending);
      edges = run.push.run();
    }
    return new StepWork(choice.traversal(), choice.reason(), edges, 0, ownKernel);
  }

  private void prepareToPull() {
    run.ensureTouched();
    run.prepareInbox(false); // a pull writes everywhere
  }

  private long pullMirrors() {
    return pull(0, masters[0]) + pull(masters[masters.length - 1] + 1, run.localCount());
  }

  /** Pulls the messages to the masters, which are a range; returns the number of edges. */
  long pullMasters() {
    prepareToPull();
    return pull(masters[0], masters[masters.length - 1] + 1);
  }

  /** Pulls the messages to the local vertices in [low, high). */
  private long pull(int low, int high) {
    Adjacency side = run.sides.receiveSide();
    Blocks blocks = side.blocks();
    return run.runBlocks(
            blocks,
            run.contexts(blocks.count()),
            (context, from, to) -> {
              int first = Math.max(from, low);
              int end = Math.min(to, high);
              if (first < end) {
                run.gather(context, first, end);
              }
            })
        .edges();
  }

  private long edgesOfSenders(int from, int to) {
    long edges = 0;
    byte[] sending = run.sending;
    EdgeSides sides = run.sides;
    for (int vertex = from; vertex < to; vertex++) {
      if (sending[vertex] != 0) {
        edges += sides.sendDegree(vertex);
      } else {
        vertex = Marks.next(sending, vertex, to) - 1;
      }
    }
    return edges;
  }
}
