package org.tendril.engine.internal;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;

/**
 * The engine for tasks that run in this JVM. Objects that arrive as bytes, such as partitions of a
 * graph, use its loops and memory account, whatever engine sent them.
 *
 * <p>It is an embedded engine with the defaults of {@link Engine#local()}, except for its threads:
 * one per task, unless set by {@link #useThreads}. It is never closed.
 */
public final class TaskEngine {
  private static final Object LOCK = new Object();
  private static int threads = 1; // guarded by LOCK
  private static volatile @Nullable Engine current;

  private TaskEngine() {}

  /** The engine of this JVM's tasks, created on first use. */
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

  /** Sets the number of threads of a task, in [1, 1024]. Existing objects keep their engine. */
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
