package org.tendril.pregel;

/** Checks of object programs, once per run. */
final class ObjectPrograms {
  private ObjectPrograms() {}

  static void checkSupersteps(int maxSupersteps) {
    if (maxSupersteps <= 0) {
      throw new IllegalArgumentException(
          "maxSupersteps must be greater than 0: maxSupersteps=" + maxSupersteps);
    }
  }
}
