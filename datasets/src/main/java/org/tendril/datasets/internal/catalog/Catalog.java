package org.tendril.datasets.internal.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.tendril.engine.failure.TendrilException;

/**
 * The table of public graphs, read from {@code catalog.txt}. That file describes its own form.
 *
 * <p>A collection gives its facts to the graphs that follow; a graph states others.
 */
public final class Catalog {
  private static final String RESOURCE = "catalog.txt";
  private static final Set<String> COLLECTIONS =
      Set.of("snap", "ldbc", "law", "suitesparse", "dimacs", "konect");
  private static final Set<String> KEYS =
      Set.of(
          "title",
          "page",
          "licence",
          "terms",
          "cite",
          "base",
          "format",
          "member",
          "vertices",
          "edges",
          "directed",
          "lists",
          "weights");

  private final Map<String, CatalogEntry> entries = new TreeMap<>();
  private final String name;
  private Map<String, String> collection = Map.of(); // facts that the next graphs inherit
  private Map<String, String> fields = new HashMap<>();
  private List<String> files = new ArrayList<>();

  private Catalog(String name) {
    this.name = name;
  }

  /** The catalogue of this library. */
  public static Catalog builtIn() {
    InputStream resource = Objects.requireNonNull(Catalog.class.getResourceAsStream(RESOURCE));
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return parse(RESOURCE, text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Parses the lines of a catalogue.
   *
   * @throws IllegalArgumentException if a line is wrong, with its number
   */
  static Catalog parse(String name, List<String> lines) {
    Catalog catalog = new Catalog(name);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          catalog.add(line);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              name + " line " + (i + 1) + ": " + e.getMessage() + ": " + line, e);
        }
      }
    }
    catalog.finish();
    return catalog;
  }

  private void add(String line) {
    int colon = line.indexOf(": ");
    if (colon < 0) {
      throw new IllegalArgumentException("a line must be KEY: VALUE");
    }
    String key = line.substring(0, colon);
    String value = line.substring(colon + 2).strip();
    switch (key) {
      case "collection" -> {
        finish();
        collection = new HashMap<>();
        fields = new HashMap<>(Map.of(key, value));
      }
      case "graph" -> {
        finish();
        fields = new HashMap<>(collection);
        fields.put(key, value);
      }
      case "file" -> files.add(value);
      default -> {
        if (!KEYS.contains(key)) {
          throw new IllegalArgumentException("a key must be graph, file or one of " + KEYS);
        }
        fields.put(key, value);
      }
    }
  }

  /** Ends the block of the collection or graph that is being read. */
  private void finish() {
    String graph = fields.getOrDefault("graph", "");
    if (graph.isEmpty()) {
      collection = fields;
      return;
    }
    String full = collection.get("collection") + ":" + graph;
    String base = fields.getOrDefault("base", "");
    List<RemoteFile> remote = new ArrayList<>();
    try {
      files.forEach(file -> remote.add(RemoteFile.parse(base, file)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + full + ": " + e.getMessage(), e);
    }
    boolean isWhole = !remote.isEmpty() && fields.containsKey("licence");
    if (!isWhole || entries.put(full, new CatalogEntry(full, fields, remote)) != null) {
      throw new IllegalArgumentException(
          name + ": a graph must be listed once, with a file and a licence: graph=" + full);
    }
    files = new ArrayList<>();
  }

  /** All graphs by name. */
  public Collection<CatalogEntry> entries() {
    return entries.values();
  }

  /** Whether a text is the name of a collection and a colon, whatever follows. */
  static boolean isName(String text) {
    return COLLECTIONS.contains(text.substring(0, Math.max(0, text.indexOf(':'))));
  }

  /**
   * The graph with a name.
   *
   * @throws TendrilException.InvalidInput if there is none
   */
  public CatalogEntry named(String name) {
    CatalogEntry found = entries.get(name);
    if (found != null) {
      return found;
    }
    Map<String, CatalogEntry> alike = new LinkedHashMap<>(entries);
    alike.keySet().removeIf(each -> !each.equalsIgnoreCase(name) && !isNear(each, name));
    throw new TendrilException.InvalidInput(
        "a graph must be in the catalogue: name="
            + name
            + (alike.isEmpty() ? "" : ", alike=" + alike.keySet())
            + "; list the names with 'tendril datasets list', or give a URL");
  }

  private static boolean isNear(String name, String wanted) {
    String last = wanted.substring(wanted.indexOf(':') + 1).toLowerCase(java.util.Locale.ROOT);
    return last.length() >= 3 && name.toLowerCase(java.util.Locale.ROOT).contains(last);
  }
}
