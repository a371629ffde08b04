package org.tendril.engine.internal.serialization;

import java.io.Serializable;

/**
 * A value that is written as bytes in the form of another one, which consists of primitive arrays.
 * Both classes must be registered, see {@code Engine.register}.
 *
 * <p>For Java's serialization the class has a method {@code writeReplace} that calls {@link
 * #packed()}, and the form one {@code readResolve} that calls {@link PackedForm#unpacked()}.
 */
public interface Packed extends Serializable {
  /** The form in which this is written. Shares arrays with this. */
  PackedForm packed();
}
