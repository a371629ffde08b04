package org.tendril.cli.internal.command;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.Excerpt;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Mistakes in arguments, as picocli reports them. */
final class UsageErrors {
  private static final int MOST = 1000; // characters

  private UsageErrors() {}

  /** Returns the result of a check; reports its refusal as a mistake in the arguments. */
  static <T> T checked(@Nullable CommandSpec command, Supplier<T> check) {
    try {
      return check.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          line(command), Excerpt.of(String.valueOf(e.getMessage()), MOST), e);
    }
  }

  /** The mistake that this message describes. */
  static ParameterException of(@Nullable CommandSpec command, String message) {
    return new ParameterException(line(command), Excerpt.of(message, MOST));
  }

  private static CommandLine line(@Nullable CommandSpec command) {
    return Objects.requireNonNull(command).commandLine();
  }
}
