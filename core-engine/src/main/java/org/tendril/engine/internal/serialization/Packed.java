package org.tendril.engine.internal.serialization;

import java.io.Serializable;

/**
 * A value that is serialized in the form of another one, which consists of primitive arrays. Both
 * classes must be registered, see {@code Engine.register}.
 *
 * <p>For Java's serialization, the class has a method {@code writeReplace} that calls {@link
 * #packed()}, and its form a {@code readResolve} that calls {@link PackedForm#unpacked()}.
 */
public interface Packed extends Serializable {
  /** The form in which this value is written; shares its arrays. */
  PackedForm packed();
}
