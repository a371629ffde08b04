package org.tendril.engine.internal;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;

/**
 * The engine of the tasks that run in this JVM: what reached it as bytes, a partition of a graph
 * say, works with the loops and the memory account of this one, whichever engine it came from.
 *
 * <p>It is an embedded engine with the defaults of {@link Engine#local()}, except for its threads:
 * one for each task, unless {@link #useThreads} says otherwise. It is never closed.
 */
public final class TaskEngine {
  private static final Object LOCK = new Object();
  private static int threads = 1; // guarded by LOCK
  private static volatile @Nullable Engine current;

  private TaskEngine() {}

  /** The engine of this JVM's tasks; made when first asked for. */
  public static Engine current() {
    Engine engine = current;
    if (engine == null) {
      synchronized (LOCK) {
        engine = current;
        if (engine == null) {
          engine = Engine.local().threads(threads).build();
          current = engine;
        }
      }
    }
    return engine;
  }

  /**
   * Sets how many threads a task works with. What has been given out before keeps its engine.
   *
   * @throws IllegalArgumentException if {@code count} is outside [1, 1024]
   */
  public static void useThreads(int count) {
    if (count < 1 || count > 1024) {
      throw new IllegalArgumentException("threads must be in [1, 1024]: threads=" + count);
    }
    synchronized (LOCK) {
      if (threads != count) {
        threads = count;
        current = null;
      }
    }
  }
}
