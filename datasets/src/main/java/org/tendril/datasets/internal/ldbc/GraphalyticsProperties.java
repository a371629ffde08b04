package org.tendril.datasets.internal.ldbc;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.internal.detect.KnownFormat;
import org.tendril.datasets.internal.text.FileContent;
import org.tendril.engine.files.FileAccess;

/** The entries {@code graph.NAME.*} of a properties file, by the key after the name. */
record GraphalyticsProperties(InputFile file, String name, TreeMap<String, String> entries) {
  private static final Pattern NAMING_KEY =
      Pattern.compile("graph\\.(.+)\\.(vertex-file|edge-file|directed|meta\\.(vertices|edges))");

  static GraphalyticsProperties read(FileAccess files, InputFile file) {
    FileContent content = new FileContent(file, files);
    content.requireReadable();
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(content.bytes(), StandardCharsets.UTF_8.newDecoder())) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw file.failure("file must be a Java properties file: " + e.getMessage(), e);
    }
    if (properties.containsKey("graphclass")) {
      throw file.failure(
          "content is " + KnownFormat.BVGRAPH.title() + "; " + KnownFormat.BVGRAPH.remedy());
    }
    TreeSet<String> names = new TreeSet<>();
    for (String key : properties.stringPropertyNames()) {
      Matcher matcher = NAMING_KEY.matcher(key);
      if (matcher.matches()) {
        names.add(matcher.group(1));
      }
    }
    if (names.size() != 1) {
      throw file.failure(
          "properties must describe one graph, by keys like graph.NAME.directed: names=" + names);
    }
    String name = names.first();
    String prefix = "graph." + name + ".";
    TreeMap<String, String> entries = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        entries.put(key.substring(prefix.length()), properties.getProperty(key).strip());
      }
    }
    return new GraphalyticsProperties(file, name, entries);
  }

  @Nullable String get(String key) {
    return entries.get(key);
  }

  boolean directed() {
    String value = entries.getOrDefault("directed", "true");
    if (!value.equals("true") && !value.equals("false")) {
      throw file.failure("graph." + name + ".directed must be true or false: value=" + value);
    }
    return value.equals("true");
  }

  /** Number of columns of the edge file. */
  int edgeColumns() {
    return 2 + edgeProperties().size();
  }

  /** The column of the weight, or -1 if edges have none. */
  int weightColumn() {
    List<String> names = edgeProperties();
    if (names.isEmpty()) {
      return -1;
    }
    String wanted = entries.getOrDefault("sssp.weight-property", names.get(0));
    int index = names.indexOf(wanted);
    if (index < 0) {
      throw file.failure(
          "sssp.weight-property must be one of edge-properties.names: value="
              + wanted
              + " names="
              + names);
    }
    return 2 + index;
  }

  private List<String> edgeProperties() {
    String names = entries.getOrDefault("edge-properties.names", "");
    return Arrays.stream(names.split(",", -1))
        .map(String::strip)
        .filter(n -> !n.isEmpty())
        .toList();
  }

  /** Refuses a count that is declared and is not {@code found}. */
  void checkCount(String what, long found) {
    String declared = entries.get("meta." + what);
    if (declared != null && !declared.equals(Long.toString(found))) {
      throw file.failure(
          "number of "
              + what
              + " must be that of the files: declared="
              + declared
              + " found="
              + found
              + "; fetch the files again");
    }
  }
}
