package org.tendril.cli.internal.terminal;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.tendril.engine.ProgressListener;

/**
 * The streams and the terminal of a command.
 *
 * @param data standard output
 * @param messages standard error
 * @param color whether help may be colored
 * @param progress shows the progress of long phases
 * @param interrupts the receiver of signals
 */
public record Streams(
    StandardOutput data,
    PrintStream messages,
    boolean color,
    ProgressListener progress,
    Interrupts interrupts) {

  public static Streams ofProcess() {
    PrintStream messages =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Interrupts interrupts = Interrupts.ofProcess(messages); // before anything that takes time
    Map<String, String> environment = System.getenv();
    // Not System.out, which would swallow failures.
    StandardOutput data = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    boolean color = Terminals.allowsColor(environment) && Terminals.movesCursor(environment);
    ProgressListener progress =
        Terminals.isTerminal(2) && Terminals.movesCursor(environment)
            ? new ProgressBars(messages, color, width(environment))
            : ProgressListener.NONE;
    return new Streams(data, messages, color && Terminals.isTerminal(1), progress, interrupts);
  }

  /** Whether the user agrees to a statement; false without a terminal. */
  public boolean isConfirmed(String statement) {
    if (progress == ProgressListener.NONE || !Terminals.isTerminal(0)) {
      return false; // the messages of a test are no terminal, whatever its process has
    }
    messages.print(statement + ". Download it? [y/N] ");
    messages.flush();
    try {
      String answer =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      return false;
    }
  }

  private static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : 80;
  }
}
