package org.tendril.datasets.internal.rmat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tendril.datasets.RmatGraph;
import org.tendril.engine.failure.TendrilException;

/** Reads {@code rmat:scale=18,edgeFactor=16,seed=1}. */
public final class RmatSpec {
  public static final String PREFIX = "rmat:";

  private static final List<String> KEYS =
      List.of("scale", "edgeFactor", "seed", "a", "b", "c", "undirected", "simple", "weights");

  private final String spec;
  private final Map<String, String> values = new LinkedHashMap<>();

  private RmatSpec(String spec) {
    this.spec = spec;
  }

  /**
   * The graph that the text describes; all parameters but {@code scale} have defaults.
   *
   * @throws TendrilException.InvalidInput if a parameter is unknown, missing or out of its range
   */
  public static RmatGraph parse(String text) {
    RmatSpec spec = new RmatSpec(text);
    if (!text.chars().allMatch(c -> c >= ' ' && c < 127)) { // other digits are numbers in Java, too
      throw spec.failure(
          "parameters must be printable ASCII; write numbers with the digits 0 to 9");
    }
    for (String part : text.substring(PREFIX.length()).split(",", -1)) {
      spec.add(part.strip());
    }
    return spec.graph();
  }

  private void add(String part) {
    int equals = part.indexOf('=');
    String key = equals < 0 ? part : part.substring(0, equals).strip();
    if (equals < 0 || !KEYS.contains(key)) {
      throw failure(
          "parameters must be KEY=VALUE with a key of " + KEYS + ": text=\"" + part + "\"");
    }
    if (values.put(key, part.substring(equals + 1).strip()) != null) {
      throw failure("parameters must be given once: key=" + key);
    }
  }

  private RmatGraph graph() {
    if (!values.containsKey("scale")) {
      throw failure("scale must be given: keys=" + KEYS + "; for example rmat:scale=18");
    }
    try {
      return RmatGraph.ofScale(Integer.parseInt(value("scale", "")))
          .withEdgeFactor(Integer.parseInt(value("edgeFactor", "16")))
          .withSeed(Long.parseLong(value("seed", "1")))
          .withProbabilities(
              Double.parseDouble(value("a", "0.57")),
              Double.parseDouble(value("b", "0.19")),
              Double.parseDouble(value("c", "0.19")))
          .withUndirected(flag("undirected"))
          .withSimple(flag("simple"))
          .withWeights(flag("weights"));
    } catch (NumberFormatException e) {
      throw failure("values must be numbers: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw failure(String.valueOf(e.getMessage()));
    }
  }

  private String value(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  private boolean flag(String key) {
    String value = value(key, "false");
    if (!value.equals("true") && !value.equals("false")) {
      throw failure(key + " must be true or false: " + key + "=" + value);
    }
    return value.equals("true");
  }

  private TendrilException.InvalidInput failure(String ruleAndValues) {
    return new TendrilException.InvalidInput(spec + ": " + ruleAndValues);
  }
}
