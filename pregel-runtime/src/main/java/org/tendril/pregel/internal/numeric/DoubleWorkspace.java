package org.tendril.pregel.internal.numeric;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of a task. A task of one superstep allocates them; a task of all supersteps reuses
 * them and may write into a state that it made itself.
 */
abstract sealed class DoubleWorkspace implements Serializable {
  private static final long serialVersionUID = 1L;

  /** For tasks of one superstep. */
  static DoubleWorkspace fresh() {
    return new Fresh();
  }

  /** For one task of all supersteps; not to be shared. */
  static DoubleWorkspace reused() {
    return new Reused();
  }

  /** The messages from this partition to its own masters, and the edges scanned for them. */
  record Pulled(DoubleBlock block, long edges) {}

  /** Work that a task may do while blocks are exchanged. */
  interface OwnPull {
    Pulled pull();
  }

  /** Lends the arrays in which messages are gathered; they may hold anything. */
  abstract void beginGather(DoubleRun run);

  /** Takes those arrays back. */
  abstract void endGather(DoubleRun run);

  /** Notes whether the last gathering left out this partition's masters. */
  abstract void leavesMasters(boolean left);

  /** Pulls what the last gathering left out, if the result can be kept until it is needed. */
  abstract void pullAhead(OwnPull pull);

  /** The result of {@link #pullAhead}, or else of a pull now. */
  abstract Pulled pulled(OwnPull pull);

  /** Whether the columns of a state may be written. */
  abstract boolean mayWrite(DoubleState state);

  /** Lends the arrays in which masters compute: a neutral inbox in which nothing is marked. */
  abstract void beginApply(DoubleRun run);

  /** Takes those arrays back, and the state that was computed. */
  abstract void endApply(DoubleRun run, DoubleState next);

  private static final class Fresh extends DoubleWorkspace {
    private static final long serialVersionUID = 1L;

    @Override
    void beginGather(DoubleRun run) {}

    @Override
    void endGather(DoubleRun run) {}

    @Override
    void leavesMasters(boolean left) {}

    @Override
    void pullAhead(OwnPull pull) {}

    @Override
    Pulled pulled(OwnPull pull) {
      return pull.pull();
    }

    @Override
    boolean mayWrite(DoubleState state) {
      return false;
    }

    @Override
    void beginApply(DoubleRun run) {}

    @Override
    void endApply(DoubleRun run, DoubleState next) {}
  }

  private static final class Reused extends DoubleWorkspace {
    private static final long serialVersionUID = 1L;

    private transient double[] gathered = new double[0]; // by local vertex; anything
    private transient byte[] touched = new byte[0]; // by local vertex; anything
    private transient double[] inbox = new double[0]; // by local vertex; neutral
    private transient byte[] unmarked = new byte[0]; // by local vertex; 0
    private transient @Nullable DoubleState last; // made by this task
    private transient boolean leftMasters;
    private transient @Nullable Pulled ahead;

    @Override
    void beginGather(DoubleRun run) {
      run.inbox = gathered;
      run.touched = touched;
    }

    @Override
    void endGather(DoubleRun run) {
      gathered = run.inbox;
      touched = run.touched;
    }

    @Override
    void leavesMasters(boolean left) {
      leftMasters = left;
    }

    @Override
    void pullAhead(OwnPull pull) {
      if (leftMasters) {
        ahead = pull.pull();
      }
    }

    @Override
    Pulled pulled(OwnPull pull) {
      Pulled found = ahead;
      ahead = null;
      return found == null ? pull.pull() : found;
    }

    @Override
    boolean mayWrite(DoubleState state) {
      return state == last;
    }

    @Override
    void beginApply(DoubleRun run) {
      run.inbox = inbox;
      run.touched = unmarked;
    }

    @Override
    void endApply(DoubleRun run, DoubleState next) {
      assert run.isUntouched() : "no master may have a message after it has computed";
      inbox = run.inbox;
      unmarked = run.touched;
      last = next;
    }
  }
}
