package org.tendril.datasets.internal.catalog;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;
import org.tendril.engine.failure.TendrilException;

/**
 * The settings of downloads.
 *
 * @param cache the directory for files
 * @param mirror replaces scheme, host and port of URLs; empty without one
 * @param isOffline whether only the cache is read
 * @param consent decides on a text that names a graph and its licence
 * @param notes receives what is being done
 */
public record Settings(
    Path cache,
    String mirror,
    boolean isOffline,
    Predicate<String> consent,
    Consumer<String> notes) {

  /** The settings by the variables of the environment, or by system properties before these. */
  public static Settings ofEnvironment() {
    Map<String, String> variables = new HashMap<>(System.getenv());
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("tendril.")) {
        String variable = name.replace('.', '_').toUpperCase(Locale.ROOT);
        variables.put(variable, System.getProperty(name, ""));
      }
    }
    Path home = Path.of(System.getProperty("user.home", ""));
    boolean accepts = isSet(variables, "TENDRIL_ACCEPT_LICENCE");
    return new Settings(
        CacheDirectory.of(variables, System.getProperty("os.name", ""), home),
        variables.getOrDefault("TENDRIL_MIRROR", ""),
        isSet(variables, "TENDRIL_OFFLINE"),
        licence -> accepts,
        note -> LoggerFactory.getLogger(RemoteCache.class).info("{}", note));
  }

  private static boolean isSet(Map<String, String> variables, String name) {
    String value = variables.getOrDefault(name, "");
    return value.equals("1") || value.equalsIgnoreCase("true");
  }

  void note(String text) {
    notes.accept(text);
  }

  /** The URL from which a file is fetched: its own, or the mirror's. */
  URI place(URI url) {
    if (mirror.isEmpty()) {
      return url;
    }
    String base = mirror.replace("{host}", url.getHost()).replaceFirst("/+$", "");
    if (!base.matches("(?i)https?://[^/]+.*")) {
      throw new TendrilException.InvalidInput(
          "a mirror must be a URL such as https://host/path: TENDRIL_MIRROR=" + mirror);
    }
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return URI.create(base + path + query);
  }

  /**
   * Checks that a graph may be downloaded. A graph of a URL may: its user knows where it is from.
   *
   * @throws TendrilException.InvalidInput without consent
   */
  void requireConsent(CatalogEntry graph) {
    String text = graph.name() + " has this licence: " + graph.licence();
    if (graph.isListed() && !graph.isOpen() && !consent.test(text)) {
      throw new TendrilException.InvalidInput(
          "a licence that is not known to be open must be accepted: "
              + text
              + "; accept it by --accept-licence or TENDRIL_ACCEPT_LICENCE=1");
    }
  }
}
