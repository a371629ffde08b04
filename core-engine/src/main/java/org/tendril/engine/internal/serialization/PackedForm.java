package org.tendril.engine.internal.serialization;

import java.io.Serializable;

/** The serialized form of a {@link Packed} value. */
public interface PackedForm extends Serializable {
  /** An equal value. Takes over arrays of this. */
  Packed unpacked();
}
