package org.tendril.engine.dataset;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A key and its value. */
public record KeyValue<K extends @Nullable Object, V extends @Nullable Object>(K key, V value)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
