package org.tendril.pregel.internal.kernel;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the work of recent programs and the kernels defined for them. Programs are the same if
 * they are equal or belong to the same run, since each task has its own copy; the least recently
 * run are forgotten. Programs and kernels are softly reachable: when memory is short, neither
 * captured values nor unused classes are kept. Thread-safe.
 */
public final class KernelCache<P, K> {
  private static final int MOST_PROGRAMS = 64;

  private final Function<P, K> shared;
  private final Function<P, K> define;
  private final Deque<ProgramStatistics<P, K>> recent =
      new ArrayDeque<>(); // guarded by this; newest first

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

  /** The statistics of a program; to be called once per run. */
  public ProgramStatistics<P, K> lookUp(P program) {
    return lookUp(program, null);
  }

  /**
   * The statistics of a program; {@code run} identifies its copies in tasks, null if there are no
   * tasks.
   */
  public synchronized ProgramStatistics<P, K> lookUp(P program, @Nullable String run) {
    int hash = program.hashCode();
    for (Iterator<ProgramStatistics<P, K>> i = recent.iterator(); i.hasNext(); ) {
      ProgramStatistics<P, K> known = i.next();
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
    ProgramStatistics<P, K> fresh = new ProgramStatistics<>(program, hash, shared, define);
    fresh.run = run;
    recent.addFirst(fresh);
    if (recent.size() > MOST_PROGRAMS) {
      recent.removeLast();
    }
    return fresh;
  }

  /** The work of one program, and the kernel defined for it, if any. Thread-safe. */
  public static final class ProgramStatistics<P, K> {
    /** From this amount of work on, the warm-up of a new class pays off (measured: about 50 ms). */
    private static final long EDGES_FOR_OWN_KERNEL = 100_000_000;

    private SoftReference<P> program; // guarded by the cache
    private @Nullable String run; // the latest; guarded by the cache
    private final int hash;
    private final Function<P, K> shared;
    private final Function<P, K> define;
    private long edgesVisited; // guarded by this
    private @Nullable SoftReference<K> kernel; // guarded by this

    private ProgramStatistics(P program, int hash, Function<P, K> shared, Function<P, K> define) {
      this.shared = shared;
      this.program = new SoftReference<>(program);
      this.hash = hash;
      this.define = define;
    }

    /** A kernel for the program on the class that all programs share. */
    public K shared(P program) {
      return shared.apply(program);
    }

    /** Adds work of the program. */
    public synchronized void visited(long edges) {
      edgesVisited += edges;
    }

    /** Whether the program has done enough work for a kernel of its own. */
    public boolean deservesOwn() {
      return deservesOwn(0);
    }

    /** Whether past and expected work are enough for a kernel of its own. */
    public synchronized boolean deservesOwn(long expectedEdges) {
      return edgesVisited + expectedEdges >= EDGES_FOR_OWN_KERNEL;
    }

    /** The kernel for the program, which must equal the one looked up; defined if necessary. */
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
