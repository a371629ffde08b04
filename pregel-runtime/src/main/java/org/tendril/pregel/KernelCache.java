package org.tendril.pregel;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how much work recent programs did and the kernels that some of them own. Programs are
 * told apart by {@code equals}; the least recently run are forgotten. Thread-safe.
 */
final class KernelCache<P, K> {
  private static final int MOST_PROGRAMS = 64;

  /**
   * From here on the warm-up of a new class pays for itself (measured: about 50 ms of compiling).
   */
  private static final long EDGES_FOR_OWN_KERNEL = 100_000_000;

  private final Function<P, K> define;
  private final Map<P, Known<K>> entries = // guarded by this
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<P, Known<K>> eldest) {
          return size() > MOST_PROGRAMS;
        }
      };

  private static final class Known<K> {
    private long edgesVisited;
    private @Nullable SoftReference<K> kernel; // soft: a forgotten class may be unloaded
  }

  KernelCache(Function<P, K> define) {
    this.define = define;
  }

  /** Adds to the work of a program. */
  synchronized void visited(P program, long edges) {
    entries.computeIfAbsent(program, key -> new Known<>()).edgesVisited += edges;
  }

  /** Whether a program has done enough to deserve its own kernel. */
  synchronized boolean deservesOwn(P program) {
    Known<K> entry = entries.get(program);
    return entry != null && entry.edgesVisited >= EDGES_FOR_OWN_KERNEL;
  }

  /** The program's own kernel, defined now if need be. */
  synchronized K own(P program) {
    Known<K> entry = entries.computeIfAbsent(program, key -> new Known<>());
    K kernel = entry.kernel == null ? null : entry.kernel.get();
    if (kernel == null) {
      kernel = define.apply(program);
      entry.kernel = new SoftReference<>(kernel);
    }
    return kernel;
  }
}
