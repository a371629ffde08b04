package org.tendril.partition.internal.ids;

import org.tendril.partition.IdDictionary;

/**
 * The ids of two dictionaries merged into one. An array for each dictionary translates its handles
 * and keeps their order.
 */
public final class MergedIds<I> {
  private final IdDictionary<I> dictionary;
  private final int[] ofFirst; // by handle of the first dictionary
  private final int[] ofSecond; // by handle of the second dictionary

  MergedIds(IdDictionary<I> dictionary, int[] ofFirst, int[] ofSecond) {
    this.dictionary = dictionary;
    this.ofFirst = ofFirst;
    this.ofSecond = ofSecond;
  }

  /** The dictionary of all ids; the first one itself if the second adds none. */
  public IdDictionary<I> dictionary() {
    return dictionary;
  }

  /** The new handle of each handle of the first dictionary, strictly ascending; not a copy. */
  public int[] ofFirst() {
    return ofFirst;
  }

  /** The new handle of each handle of the second dictionary, strictly ascending; not a copy. */
  public int[] ofSecond() {
    return ofSecond;
  }
}
