package org.tendril.datasets;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.ReadOptions.Direction;
import org.tendril.datasets.internal.catalog.RemoteSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/**
 * A file that is downloaded before it is read, unless the cache has it.
 *
 * @param given the format, if the caller names one
 * @param text the text that names the source
 */
record RemoteOrigin(
    RemoteSource source, @Nullable GraphFormat given, Downloads downloads, String text)
    implements GraphSource.Origin {
  GraphFormat format() {
    if (given != null) {
      return given;
    }
    String named = source.entry().field("format");
    if (named.isEmpty()) {
      return GraphFormats.ofSource(source.fileName());
    }
    return GraphFormats.all().stream()
        .filter(format -> format.name().equals(named) && format.isReadable())
        .findFirst()
        .orElseThrow(
            () ->
                new TendrilException.InvalidInput(
                    text
                        + ": files of this format cannot be read: format="
                        + named
                        + "; 'tendril datasets get "
                        + text
                        + "' downloads them for other tools"));
  }

  @Override
  public String formatName() {
    return format().name();
  }

  @Override
  public boolean mayHaveAttributes() {
    return format().hasAttributes();
  }

  @Override
  public boolean declaresParameters() {
    return format().declaresParameters();
  }

  @Override
  public LoadedGraph load(Engine engine, ReadOptions options) {
    GraphFormat format = format();
    InputFile file = downloads.fetch(text, engine.progress(), engine.cancellation());
    List<String> assumed = new ArrayList<>(List.of("licence: " + source.entry().licence()));
    ReadOptions known = options;
    if (source.entry().isListedOnce() && options.direction() == Direction.AS_LISTED) {
      known = known.undirected();
      assumed.add("undirected, as the catalogue states; --directed for the other reading");
    }
    if (source.entry().isWithoutWeights() && options.keepsWeights()) {
      known = known.ignoringWeights();
      assumed.add("no weights, as the catalogue states: further columns are something else");
    }
    LoadedGraph graph =
        GraphSource.at(file.path()).withFormat(format).withOptions(known).load(engine);
    LoadedGraph.Reading reading = graph.reading();
    assumed.addAll(reading.assumptions());
    return graph.withReading(
        new LoadedGraph.Reading(reading.format(), assumed, reading.firstLines()));
  }
}
