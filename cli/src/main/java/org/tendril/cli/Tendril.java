package org.tendril.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tendril.cli.internal.command.AlgorithmsCommand;
import org.tendril.cli.internal.command.ConvertCommand;
import org.tendril.cli.internal.command.DatasetsCommand;
import org.tendril.cli.internal.command.Failures;
import org.tendril.cli.internal.command.FindCommand;
import org.tendril.cli.internal.command.GenerateCommand;
import org.tendril.cli.internal.command.InfoCommand;
import org.tendril.cli.internal.command.LdbcCommand;
import org.tendril.cli.internal.command.RunCommand;
import org.tendril.cli.internal.command.SqlCommand;
import org.tendril.cli.internal.command.TendrilVersion;
import org.tendril.cli.internal.source.FormatTexts;
import org.tendril.cli.internal.terminal.Streams;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The {@code tendril} command with its subcommands, and its entry point. */
@Command(
    name = "tendril",
    description = "Runs graph algorithms on files of any size that fits into memory.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = TendrilVersion.class,
    footer = {
      "",
      "Examples:",
      "  tendril run pagerank rmat:scale=16 --top 10",
      "  tendril run components web.txt.gz --undirected --output parts.csv",
      "  tendril info graph.mtx --json",
      "",
      "Exit codes: 0 done, 1 internal error, 2 usage, 3 bad input, 4 out of resources,",
      "5 wrong result, 130 or 143 interrupted.",
      "Data goes to standard output, everything else to standard error."
    })
public final class Tendril {
  /** Read by the logging configuration, and therefore set before the first logger exists. */
  private static final String LOG_LEVEL = "tendril.log.level";

  private Tendril() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(run(Streams.ofProcess(), args));
  }

  /** Runs the command and returns its exit code. */
  static int run(Streams streams, String... args) {
    return streams.interrupts().whileRunning(() -> execute(streams, args));
  }

  private static int execute(Streams streams, String... args) {
    boolean verbose = Arrays.asList(args).contains("--verbose");
    if (verbose) {
      System.setProperty(LOG_LEVEL, "INFO");
    }
    Failures failures = new Failures(streams.messages(), verbose, streams.interrupts());
    try {
      CommandLine line = commandLine(streams, failures);
      int code = line.execute(args);
      if (code == 0) {
        line.getOut().flush();
        streams.data().flush();
      }
      return code;
    } catch (Throwable e) { // the outermost frame: every failure becomes a message and a code
      return failures.report(e);
    }
  }

  /** The command line that parses arguments and runs subcommands. */
  private static CommandLine commandLine(Streams streams, Failures failures) {
    CommandLine line =
        new CommandLine(new Tendril())
            .addSubcommand(RunCommand.commandLine(streams))
            .addSubcommand(new InfoCommand(streams))
            .addSubcommand(FindCommand.commandLine(streams))
            .addSubcommand(SqlCommand.commandLine(streams))
            .addSubcommand(new ConvertCommand(streams))
            .addSubcommand(new GenerateCommand(streams))
            .addSubcommand(new AlgorithmsCommand(streams))
            .addSubcommand(LdbcCommand.commandLine(streams))
            .addSubcommand(DatasetsCommand.commandLine(streams))
            .addSubcommand(new CommandLine.HelpCommand());
    line.setResourceBundle(new FormatTexts());
    line.setOut(new PrintWriter(new OutputStreamWriter(streams.data(), StandardCharsets.UTF_8)));
    line.setErr(new PrintWriter(streams.messages(), true, StandardCharsets.UTF_8));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(streams.color() ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpWidth(100);
    line.setUsageHelpLongOptionsMaxWidth(28);
    line.setParameterExceptionHandler(failures);
    line.setExecutionExceptionHandler(failures);
    return line;
  }
}
