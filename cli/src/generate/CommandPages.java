import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.tendril.cli.internal.command.Failures;
import org.tendril.cli.internal.terminal.Streams;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Writes a page for {@code man} about each command, and a script that completes commands and
 * options in bash and zsh: {@code java -cp 'lib/*' CommandPages.java FOLDER VERSION}.
 */
final class CommandPages {
  private final Path folder;
  private final String version;

  private CommandPages(Path folder, String version) {
    this.folder = folder;
    this.version = version;
  }

  public static void main(String[] args) throws Exception {
    var method =
        Class.forName("org.tendril.cli.Tendril")
            .getDeclaredMethod("commandLine", Streams.class, Failures.class);
    method.setAccessible(true); // nobody else needs it
    Streams streams = Streams.ofProcess();
    var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    CommandLine line =
        (CommandLine)
            method.invoke(null, streams, new Failures(silent, false, streams.interrupts()));
    line.setUsageHelpWidth(76);
    Path folder = Path.of(args[0]);
    new CommandPages(Files.createDirectories(folder.resolve("man/man1")), args[1]).write(line);
    Path completions = Files.createDirectories(folder.resolve("bash-completion/completions"));
    // Without the time at which it was made, two builds make the same.
    String script = AutoComplete.bash("tendril", line).replaceAll("(?m)^#.*[Gg]enerated.*\n", "");
    Files.writeString(completions.resolve("tendril"), script);
  }

  private void write(CommandLine line) throws IOException {
    CommandSpec spec = line.getCommandSpec();
    if (spec.usageMessage().hidden()) {
      return;
    }
    String name = spec.qualifiedName("-");
    Help help = new Help(spec, Help.defaultColorScheme(Ansi.OFF));
    StringBuilder page = new StringBuilder();
    page.append(".TH \"").append(escaped(name.toUpperCase(java.util.Locale.ROOT)));
    page.append("\" \"1\" \"\" \"Tendril ").append(version).append("\" \"\"\n");
    String description = help.description().strip();
    String first =
        String.join(" ", spec.usageMessage().description()).replaceAll("[.] .*|[.]$", "");
    page.append(".SH NAME\n").append(escaped(name + " - " + first)).append('\n');
    section(page, "SYNOPSIS", help.synopsis(0));
    section(page, "DESCRIPTION", description);
    section(page, "PARAMETERS", help.parameterList());
    section(page, "OPTIONS", help.optionList());
    section(page, "COMMANDS", help.commandList());
    section(page, "NOTES", help.footer());
    Files.writeString(folder.resolve(name + ".1"), page);
    for (Map.Entry<String, CommandLine> child : line.getSubcommands().entrySet()) {
      if (child.getKey().equals(child.getValue().getCommandName())) { // not once more for an alias
        write(child.getValue());
      }
    }
  }

  /** Adds lines as they are, unless there are none. */
  private static void section(StringBuilder page, String title, String text) {
    if (!text.isBlank()) {
      page.append(".SH ").append(title).append("\n.nf\n");
      text.stripTrailing()
          .lines()
          .map(CommandPages::escaped)
          .forEach(line -> page.append(line).append('\n'));
      page.append(".fi\n");
    }
  }

  private static String escaped(String line) {
    String escaped = line.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
