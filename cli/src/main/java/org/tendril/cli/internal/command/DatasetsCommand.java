package org.tendril.cli.internal.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tendril.cli.internal.session.DownloadOptions;
import org.tendril.cli.internal.terminal.Streams;
import org.tendril.datasets.Downloads;
import org.tendril.datasets.internal.catalog.Catalog;
import org.tendril.datasets.internal.catalog.CatalogEntry;
import org.tendril.datasets.internal.catalog.RemoteFile;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.parallel.Cancellation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tendril datasets}: the catalogue of public graphs. */
@Command(
    name = "datasets",
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists and downloads public graphs.",
    footer = {
      "",
      "A graph of the catalogue is a SOURCE of all commands, as in 'tendril info snap:wiki-Vote';"
          + " so is a URL.",
      "",
      "Examples:",
      "  tendril datasets list snap",
      "  tendril datasets info snap:wiki-Vote",
      "  tendril datasets get suitesparse:LAW/dblp-2010",
      "  tendril run pagerank snap:wiki-Vote --accept-licence --top 10"
    })
public final class DatasetsCommand {
  @Mixin HelpOption help = new HelpOption();

  private DatasetsCommand() {}

  /** The command with its subcommands. */
  public static CommandLine commandLine(Streams streams) {
    return new CommandLine(new DatasetsCommand())
        .addSubcommand(new ListCommand(streams))
        .addSubcommand(new DescribeCommand(streams))
        .addSubcommand(new GetCommand(streams));
  }

  /** The facts that are shown in a line of the list. */
  private static Map<String, String> row(CatalogEntry entry, Downloads downloads) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("name", entry.name());
    row.put("vertices", entry.field("vertices"));
    row.put("edges", entry.field("edges"));
    row.put("directed", entry.field("directed"));
    row.put("cached", downloads.cached(entry.name()).isPresent() ? "yes" : "no");
    row.put("title", entry.field("title"));
    return row;
  }

  private static void writeJson(
      Streams streams, Collection<Map<String, String>> rows, boolean isOne) throws IOException {
    try (JsonGenerator generator =
        new JsonFactory()
            .createGenerator(streams.data())
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      if (!isOne) {
        generator.writeStartArray();
      }
      for (Map<String, String> row : rows) {
        generator.writeStartObject();
        for (Map.Entry<String, String> field : row.entrySet()) {
          generator.writeStringField(field.getKey(), field.getValue());
        }
        generator.writeEndObject();
      }
      if (!isOne) {
        generator.writeEndArray();
      }
      generator.writeRaw('\n');
    }
  }

  private static void write(Streams streams, String text) throws IOException {
    streams.data().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** {@code tendril datasets list}. */
  @Command(
      name = "list",
      sortOptions = false,
      description = "Lists the graphs of the catalogue.",
      footer = {"", "An empty field is not known."})
  static final class ListCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(
        arity = "0..1",
        paramLabel = "TEXT",
        description = "Only graphs whose name or title contains this text.")
    String text = "";

    @Option(names = "--json", description = "Print one JSON array.")
    boolean json;

    @Mixin HelpOption help = new HelpOption();

    ListCommand(Streams streams) {
      this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
      Downloads downloads = Downloads.ofEnvironment();
      String wanted = text.toLowerCase(Locale.ROOT);
      List<Map<String, String>> rows =
          Catalog.builtIn().entries().stream()
              .filter(
                  entry ->
                      (entry.name() + " " + entry.field("title"))
                          .toLowerCase(Locale.ROOT)
                          .contains(wanted))
              .map(entry -> row(entry, downloads))
              .toList();
      if (json) {
        writeJson(streams, rows, false);
        return 0;
      }
      write(streams, line("name", "vertices", "edges", "directed", "cached", "title"));
      for (Map<String, String> row : rows) {
        write(streams, line(row.values().toArray()));
      }
      return 0;
    }

    private static String line(Object... fields) {
      return String.format(Locale.ROOT, "%-30s %11s %14s %8s %6s  %s\n", fields);
    }
  }

  /** {@code tendril datasets info}. */
  @Command(
      name = "info",
      sortOptions = false,
      description = "Describes a graph of the catalogue; downloads nothing.")
  static final class DescribeCommand implements Callable<Integer> {
    private static final List<String> FACTS =
        List.of(
            "title",
            "vertices",
            "edges",
            "directed",
            "lists",
            "format",
            "member",
            "page",
            "licence",
            "terms",
            "cite");

    private final Streams streams;

    @Parameters(paramLabel = "NAME", description = "See 'tendril datasets list'.")
    String name = "";

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Mixin HelpOption help = new HelpOption();

    DescribeCommand(Streams streams) {
      this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
      CatalogEntry entry = Catalog.builtIn().named(name);
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("name", entry.name());
      for (String key : FACTS) {
        if (!entry.field(key).isEmpty()) {
          facts.put(key, entry.field(key));
        }
      }
      for (int i = 0; i < entry.files().size(); i++) {
        RemoteFile file = entry.files().get(i);
        String number = i == 0 ? "" : Integer.toString(i + 1);
        facts.put("url" + number, file.url().toString());
        facts.put("bytes" + number, file.bytes() < 0 ? "not known" : Long.toString(file.bytes()));
        facts.put("checksum" + number, file.checksum().isEmpty() ? "not known" : file.checksum());
      }
      facts.put("cached", Downloads.ofEnvironment().cached(name).map(Path::toString).orElse("no"));
      if (json) {
        writeJson(streams, List.of(facts), true);
        return 0;
      }
      for (Map.Entry<String, String> fact : facts.entrySet()) {
        write(streams, String.format(Locale.ROOT, "%-11s %s\n", fact.getKey(), fact.getValue()));
      }
      return 0;
    }
  }

  /** {@code tendril datasets get}. */
  @Command(
      name = "get",
      sortOptions = false,
      description =
          "Downloads graphs of the catalogue or of URLs, unless they are in the cache, and prints"
              + " the paths of their files.",
      footer = {
        "",
        "Variables: TENDRIL_CACHE (directory), TENDRIL_MIRROR (URL that replaces the origin),",
        "TENDRIL_OFFLINE=1, TENDRIL_ACCEPT_LICENCE=1, HTTP_PROXY, HTTPS_PROXY, NO_PROXY."
      })
  static final class GetCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(
        arity = "1..*",
        paramLabel = "NAME",
        description = "Names of the catalogue, or URLs.")
    List<String> names = new ArrayList<>();

    @Option(
        names = "--refresh",
        description = "Forget what is in the cache, with the checksum that was seen there.")
    boolean refresh;

    @Option(names = "--quiet", description = "No progress bar.")
    boolean quiet;

    @Mixin DownloadOptions downloadOptions = new DownloadOptions();
    @Mixin HelpOption help = new HelpOption();

    @CommandLine.Spec CommandLine.Model.@Nullable CommandSpec command;

    GetCommand(Streams streams) {
      this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
      Cancellation cancellation = new Cancellation();
      streams.interrupts().onInterrupt(cancellation::cancel);
      Downloads downloads = downloadOptions.downloads(streams);
      ProgressListener progress = quiet ? ProgressListener.NONE : streams.progress();
      for (String name : names) {
        if (!Downloads.isRemote(name)) {
          throw UsageErrors.of(
              command, "NAME must be a name of the catalogue or a URL: NAME=" + name);
        }
      }
      for (String name : names) {
        if (refresh) {
          downloads.forget(name);
        }
        write(streams, downloads.fetch(name, progress, cancellation).path() + "\n");
      }
      return 0;
    }
  }
}
