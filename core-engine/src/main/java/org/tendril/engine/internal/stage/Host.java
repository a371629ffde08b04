package org.tendril.engine.internal.stage;

import org.tendril.engine.parallel.Parallel;

/** What datasets need of the engine they live in. */
public interface Host {
  /** The engine's loops, in which tasks run. */
  Parallel parallel();
}
