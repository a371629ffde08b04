package org.tendril.cli.internal.command;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.tendril.cli.internal.terminal.Interrupts;
import org.tendril.cli.internal.terminal.OutputFailure;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.Excerpt;
import org.tendril.engine.internal.MemoryShortage;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns each failure into one message on standard error and an exit code. */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final int INTERNAL = 1;
  private static final int USAGE = 2;
  private static final int INVALID_INPUT = 3;
  private static final int OUT_OF_RESOURCES = 4;
  static final int WRONG_RESULT = 5;
  private static final int INTERRUPTED = 130;
  private static final int MOST = 1000; // characters of a mistake in arguments, which it quotes
  private static final int READER_GONE = 141; // as a shell reports SIGPIPE

  private final PrintStream messages;
  private final boolean verbose;
  private final Interrupts interrupts;

  public Failures(PrintStream messages, boolean verbose, Interrupts interrupts) {
    this.messages = messages;
    this.verbose = verbose;
    this.interrupts = interrupts;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    String message = Excerpt.of(String.valueOf(e.getMessage()), MOST);
    // Lower case like all other messages, unless the first word is in capitals.
    boolean sentence = message.length() > 1 && Character.isLowerCase(message.charAt(1));
    print(
        sentence
            ? message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1)
            : message);
    if (e instanceof UnmatchedArgumentException unmatched) {
      UnmatchedArgumentException.printSuggestions(unmatched, messages);
    }
    messages.println("Try '" + command(e.getCommandLine()) + " --help'.");
    return USAGE;
  }

  private static String command(CommandLine line) {
    return line.getCommandSpec().qualifiedName();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    return report(e);
  }

  /** Prints what happened and returns the exit code. */
  public int report(Throwable failure) {
    Throwable e =
        failure instanceof ExecutionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (verbose) {
      e.printStackTrace(messages);
    }
    int signalled = interrupts.exitCode();
    if (signalled != 0 || e instanceof CancellationException) { // any failure may follow from it
      print("interrupted; no output file was left behind");
      return signalled == 0 ? INTERRUPTED : signalled;
    }
    if (e instanceof TendrilException known) {
      print(String.valueOf(known.getMessage()));
      return exitCode(known);
    }
    if (e instanceof OutputFailure output) {
      return reportOutput(output);
    }
    if (e instanceof OutOfMemoryError) {
      print(MemoryShortage.ofHeap("the job", "use a smaller graph"));
      return OUT_OF_RESOURCES;
    }
    print("internal error: " + e + (verbose ? "" : "; run again with --verbose for details"));
    return INTERNAL;
  }

  private static int exitCode(TendrilException e) {
    if (e instanceof TendrilException.InvalidInput) {
      return INVALID_INPUT;
    }
    if (e instanceof TendrilException.WrongResult) {
      return WRONG_RESULT;
    }
    boolean lacksResources =
        e instanceof TendrilException.ResourceExhausted || e instanceof TendrilException.WorkerLost;
    return lacksResources ? OUT_OF_RESOURCES : INTERNAL;
  }

  private int reportOutput(OutputFailure e) {
    if (e.isReaderGone()) {
      return READER_GONE;
    }
    print("standard output must be written completely: " + e.getMessage());
    return OUT_OF_RESOURCES;
  }

  private void print(String message) {
    messages.println("tendril: " + message);
  }
}
