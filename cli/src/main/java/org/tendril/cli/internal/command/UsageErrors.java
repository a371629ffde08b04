package org.tendril.cli.internal.command;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Mistakes in arguments, as picocli reports them. */
final class UsageErrors {
  private UsageErrors() {}

  /** Returns the result of a check; reports its refusal as a mistake in the arguments. */
  static <T> T checked(@Nullable CommandSpec command, Supplier<T> check) {
    try {
      return check.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line(command), String.valueOf(e.getMessage()), e);
    }
  }

  /** The mistake that this message describes. */
  static ParameterException of(@Nullable CommandSpec command, String message) {
    return new ParameterException(line(command), message);
  }

  private static CommandLine line(@Nullable CommandSpec command) {
    return Objects.requireNonNull(command).commandLine();
  }
}
