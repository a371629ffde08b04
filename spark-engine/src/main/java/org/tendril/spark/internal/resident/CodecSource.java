package org.tendril.spark.internal.resident;

import java.io.Serializable;
import org.tendril.engine.internal.serialization.ValueCodec;

/** Gives each JVM a codec in which the engine's registered classes have the same numbers. */
@FunctionalInterface
public interface CodecSource extends Serializable {
  /** The codec of this JVM. */
  ValueCodec codec();
}
