package org.tendril.pregel.internal.kernel;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how much work recent programs did and the kernels that some of them own. Programs are
 * told apart by {@code equals}, or by the run that they came with, since each task has a copy of
 * its own; the least recently run are forgotten. Programs and kernels are held softly, so that
 * neither what a program captured nor an unused class is kept when memory is short. Thread-safe.
 */
public final class KernelCache<P, K> {
  private static final int MOST_PROGRAMS = 64;

  private final Function<P, K> shared;
  private final Function<P, K> define;
  private final Deque<Known<P, K>> recent = new ArrayDeque<>(); // guarded by this; newest first

  /**
   * An empty cache.
   *
   * @param shared makes a kernel of the class that all programs share
   * @param define defines a class for one program and makes its kernel
   */
  public KernelCache(Function<P, K> shared, Function<P, K> define) {
    this.shared = shared;
    this.define = define;
  }

  /** What is known of a program; to be asked for once per run. */
  public Known<P, K> lookUp(P program) {
    return lookUp(program, null);
  }

  /** What is known of a program, of which the tasks of a run have copies; null: no such run. */
  public synchronized Known<P, K> lookUp(P program, @Nullable String run) {
    int hash = program.hashCode();
    for (Iterator<Known<P, K>> i = recent.iterator(); i.hasNext(); ) {
      Known<P, K> known = i.next();
      P other = known.program.get();
      if (other == null) {
        i.remove();
      } else if ((run != null && run.equals(known.run))
          || (known.hash == hash && other.equals(program))) {
        i.remove();
        recent.addFirst(known);
        known.program = new SoftReference<>(program); // the one that is in use
        known.run = run;
        return known;
      }
    }
    Known<P, K> fresh = new Known<>(program, hash, shared, define);
    fresh.run = run;
    recent.addFirst(fresh);
    if (recent.size() > MOST_PROGRAMS) {
      recent.removeLast();
    }
    return fresh;
  }

  /** The work of one program, and its kernel if it has one. Thread-safe. */
  public static final class Known<P, K> {
    /** From here on the warm-up of a new class pays for itself (measured: about 50 ms). */
    private static final long EDGES_FOR_OWN_KERNEL = 100_000_000;

    private SoftReference<P> program; // guarded by the cache
    private @Nullable String run; // the latest; guarded by the cache
    private final int hash;
    private final Function<P, K> shared;
    private final Function<P, K> define;
    private long edgesVisited; // guarded by this
    private @Nullable SoftReference<K> kernel; // guarded by this

    private Known(P program, int hash, Function<P, K> shared, Function<P, K> define) {
      this.shared = shared;
      this.program = new SoftReference<>(program);
      this.hash = hash;
      this.define = define;
    }

    /** A kernel for the program on the class that all programs share. */
    public K shared(P program) {
      return shared.apply(program);
    }

    /** Adds to the work of the program. */
    public synchronized void visited(long edges) {
      edgesVisited += edges;
    }

    /** Whether the program has done enough to deserve its own kernel. */
    public boolean deservesOwn() {
      return deservesOwn(0);
    }

    /** Whether it deserves its own kernel with as much work as it is expected to do. */
    public synchronized boolean deservesOwn(long expectedEdges) {
      return edgesVisited + expectedEdges >= EDGES_FOR_OWN_KERNEL;
    }

    /**
     * The kernel of the program, which must equal the one that was looked up; defined if need be.
     */
    public synchronized K own(P program) {
      K known = kernel == null ? null : kernel.get();
      if (known == null) {
        known = define.apply(program);
        kernel = new SoftReference<>(known);
      }
      return known;
    }
  }
}
