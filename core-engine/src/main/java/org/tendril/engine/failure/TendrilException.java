package org.tendril.engine.failure;

import org.jspecify.annotations.Nullable;

/**
 * A failure on which the caller can act. The message states the rule, the offending values and the
 * remedy; it is meant to be shown without a stack trace.
 */
public abstract sealed class TendrilException extends RuntimeException
    permits TendrilException.InvalidInput,
        TendrilException.ResourceExhausted,
        TendrilException.WorkerLost,
        TendrilException.ProgramFailed,
        TendrilException.WrongResult,
        TendrilException.Internal {
  private static final long serialVersionUID = 1L;

  private TendrilException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** A file, an id or a value given by the user is invalid. */
  public static final class InvalidInput extends TendrilException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure with its one-line message. */
    public InvalidInput(String message) {
      super(message, null);
    }

    /** Creates the failure with its one-line message and the exception that revealed it, if any. */
    public InvalidInput(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** Memory, disk space or an index range is insufficient. */
  public static final class ResourceExhausted extends TendrilException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure with its one-line message. */
    public ResourceExhausted(String message) {
      super(message, null);
    }

    /** Creates the failure with its one-line message and the exception that revealed it. */
    public ResourceExhausted(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** An executor was lost, and its work could not be repeated elsewhere. */
  public static final class WorkerLost extends TendrilException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure with its one-line message. */
    public WorkerLost(String message) {
      super(message, null);
    }

    /** Creates the failure with its one-line message and the exception that revealed it. */
    public WorkerLost(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The user's code, for example a vertex program, threw an exception. */
  public static final class ProgramFailed extends TendrilException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure with its one-line message and the exception that the user's code threw.
     */
    public ProgramFailed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** A check has refuted a result: it was changed, or the framework is defective. */
  public static final class WrongResult extends TendrilException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure with its one-line message. */
    public WrongResult(String message) {
      super(message, null);
    }
  }

  /** A defect of the framework. */
  public static final class Internal extends TendrilException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure with its one-line message and the exception that revealed it. */
    public Internal(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
