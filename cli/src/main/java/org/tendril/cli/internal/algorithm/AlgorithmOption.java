package org.tendril.cli.internal.algorithm;

/**
 * An option of an algorithm.
 *
 * @param name with its dashes
 * @param label what its value is called, or an empty string for a switch without a value
 * @param description one line
 * @param defaultText the default, in words
 * @param isRepeatable whether it takes several values, repeated or separated by commas
 */
public record AlgorithmOption(
    String name, String label, String description, String defaultText, boolean isRepeatable) {

  static AlgorithmOption value(String name, String label, String description, String defaultText) {
    return new AlgorithmOption(name, label, description, defaultText, false);
  }

  static AlgorithmOption list(String name, String label, String description, String defaultText) {
    return new AlgorithmOption(name, label, description, defaultText, true);
  }

  static AlgorithmOption flag(String name, String description) {
    return new AlgorithmOption(name, "", description, "off", false);
  }

  /** Whether the option is a switch without a value. */
  public boolean isFlag() {
    return label.isEmpty();
  }
}
