package org.tendril.pregel.internal.kernel;

/** The loops of a program. */
public interface Kernel {
  /** Whether the class of these loops was defined for one program only. */
  default boolean isOwn() {
    return getClass().isHidden();
  }
}
