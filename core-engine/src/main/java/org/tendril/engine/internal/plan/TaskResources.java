package org.tendril.engine.internal.plan;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.keys.KeyHash;
import org.tendril.engine.internal.storage.Storage;

/** Memory, disk and hashes for the functions of one task. For one thread. */
public interface TaskResources {
  Storage storage();

  KeyHash hashes();

  /** Frees {@code resource} when the task ends. Returns it. */
  <C extends AutoCloseable> C closing(C resource);

  /** The values as the caller of an action receives them. */
  default <T extends @Nullable Object> List<T> delivered(Iterator<T> values) {
    return Iterators.list(values);
  }
}
