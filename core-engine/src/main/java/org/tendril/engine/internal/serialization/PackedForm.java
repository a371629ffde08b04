package org.tendril.engine.internal.serialization;

import java.io.Serializable;

/** What a {@link Packed} value is written as. */
public interface PackedForm extends Serializable {
  /** An equal value. Takes over arrays of this. */
  Packed unpacked();
}
