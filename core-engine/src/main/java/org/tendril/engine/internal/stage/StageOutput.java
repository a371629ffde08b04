package org.tendril.engine.internal.stage;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The output of a stage, for the tasks that read it. */
interface StageOutput extends AutoCloseable {
  /** The values that arrive at a partition of the next stage. */
  Iterator<@Nullable Object> arrived(int partition);

  @Override
  void close();
}
