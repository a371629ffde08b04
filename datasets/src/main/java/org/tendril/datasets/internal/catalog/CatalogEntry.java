package org.tendril.datasets.internal.catalog;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A graph of the catalogue, or at a URL.
 *
 * @param name the name, such as {@code snap:wiki-Vote}; the URL of a graph that is not in the
 *     catalogue
 * @param fields its facts by their keys in the file of the catalogue
 * @param files the files to fetch, the one to read first
 */
public record CatalogEntry(String name, Map<String, String> fields, List<RemoteFile> files) {
  private static final String UNKNOWN = "unknown";

  /** Copies the facts. */
  public CatalogEntry {
    fields = Map.copyOf(fields);
    files = List.copyOf(files);
  }

  /** A graph of which only the URL is known. */
  static CatalogEntry at(URI url) {
    return new CatalogEntry(url.toString(), Map.of(), List.of(RemoteFile.at(url)));
  }

  /** A fact; empty if it is not known. */
  public String field(String key) {
    return fields.getOrDefault(key, "");
  }

  /** The terms of use, in words. */
  public String licence() {
    return fields.getOrDefault("licence", UNKNOWN);
  }

  /** Whether the graph may be used without asking anybody, as far as the catalogue knows. */
  public boolean isOpen() {
    return field("terms").equals("open");
  }

  /** Whether this is a graph of the catalogue, unlike one that only has a URL. */
  public boolean isListed() {
    return !fields.isEmpty();
  }

  /** The member of the archive to read; empty if it has only one, or is none. */
  String member() {
    return field("member");
  }

  /** Whether an edge list has each undirected edge once. */
  public boolean isListedOnce() {
    return field("lists").equals("once");
  }

  /** Whether further columns of the file are no weights. */
  public boolean isWithoutWeights() {
    return field("weights").equals("none");
  }
}
