package org.tendril.pregel;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** GraphX's {@code sendMsg}: sends any number of messages to the endpoints of an edge. */
@FunctionalInterface
public interface SendFunction<V extends @Nullable Object, E extends @Nullable Object, M>
    extends Serializable {
  /** Called once for the edge; the context serves one edge after another and must not be kept. */
  void send(EdgeContext<V, E, M> edge);
}
