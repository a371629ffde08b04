package org.tendril.engine;

import org.jspecify.annotations.Nullable;

/**
 * A failure that a caller can act on. The message states the rule, the offending values and the
 * remedy; it is meant to be shown without a stack trace.
 */
public abstract sealed class GraphException extends RuntimeException
    permits GraphException.InvalidInput,
        GraphException.ResourceExhausted,
        GraphException.WorkerLost,
        GraphException.ProgramFailed,
        GraphException.Internal {
  private static final long serialVersionUID = 1L;

  private GraphException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Exit code of a command that ends with this failure. */
  public abstract int exitCode();

  /** A file, an id or a value that the user gave is not acceptable. */
  public static final class InvalidInput extends GraphException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure with its one-line message. */
    public InvalidInput(String message) {
      super(message, null);
    }

    /** Creates the failure with its one-line message and the exception that revealed it, if any. */
    public InvalidInput(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public int exitCode() {
      return 3;
    }
  }

  /** Memory, disk or an index range does not suffice. */
  public static final class ResourceExhausted extends GraphException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure with its one-line message. */
    public ResourceExhausted(String message) {
      super(message, null);
    }

    /** Creates the failure with its one-line message and the exception that revealed it. */
    public ResourceExhausted(String message, Throwable cause) {
      super(message, cause);
    }

    @Override
    public int exitCode() {
      return 4;
    }
  }

  /** An executor went away and its work could not be done again elsewhere. */
  public static final class WorkerLost extends GraphException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure with its one-line message. */
    public WorkerLost(String message, Throwable cause) {
      super(message, cause);
    }

    @Override
    public int exitCode() {
      return 4;
    }
  }

  /** Code that the user gave, a vertex program say, has thrown an exception. */
  public static final class ProgramFailed extends GraphException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure with its one-line message and what the user's code has thrown. */
    public ProgramFailed(String message, Throwable cause) {
      super(message, cause);
    }

    @Override
    public int exitCode() {
      return 1;
    }
  }

  /** A defect of the framework. */
  public static final class Internal extends GraphException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure with its one-line message and the exception that revealed it. */
    public Internal(String message, Throwable cause) {
      super(message, cause);
    }

    @Override
    public int exitCode() {
      return 1;
    }
  }
}
