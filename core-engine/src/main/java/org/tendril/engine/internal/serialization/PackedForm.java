package org.tendril.engine.internal.serialization;

import java.io.Serializable;

/** The serialized form of a {@link Packed} value. */
public interface PackedForm extends Serializable {
  /** An equal value, which takes over this form's arrays. */
  Packed unpacked();
}
