package org.tendril.engine.internal.plan;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;

/** Values in turn, each with the partition to which it is sent. */
public abstract class Routed {
  public int target;

  public @Nullable Object value;

  public abstract boolean advance();

  /** The blocks of {@code addressed}, each sent to its target. */
  public static Routed of(Iterator<Addressed<Object>> addressed) {
    return new Routed() {
      @Override
      public boolean advance() {
        if (!addressed.hasNext()) {
          return false;
        }
        Addressed<Object> next = addressed.next();
        target = next.target();
        value = next.block();
        return true;
      }
    };
  }
}
