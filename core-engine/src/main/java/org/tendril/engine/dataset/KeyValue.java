package org.tendril.engine.dataset;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A value and the key it belongs to. */
public record KeyValue<K extends @Nullable Object, V extends @Nullable Object>(K key, V value)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
