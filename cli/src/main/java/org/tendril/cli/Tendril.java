package org.tendril.cli;

import org.tendril.cli.internal.command.TendrilCommand;
import org.tendril.cli.internal.terminal.Streams;

/** The entry point of the {@code tendril} command. */
public final class Tendril {
  private Tendril() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    Streams streams = Streams.ofProcess();
    int code;
    try {
      code = TendrilCommand.run(streams, args);
    } finally {
      streams.interrupts().end();
    }
    System.exit(code);
  }
}
