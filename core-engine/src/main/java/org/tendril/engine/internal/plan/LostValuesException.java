package org.tendril.engine.internal.plan;

import org.tendril.engine.internal.failure.Causes;

/**
 * The cause of a failure that a second run may not have: an engine has lost values that it held
 * outside of the plan.
 */
public final class LostValuesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LostValuesException() {
    super("held values were lost");
  }

  /** Whether values were lost that a second run may hold. */
  public static boolean isCauseOf(Throwable e) {
    return Causes.find(e, LostValuesException.class) != null;
  }
}
