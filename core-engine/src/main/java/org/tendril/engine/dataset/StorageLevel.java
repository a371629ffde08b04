package org.tendril.engine.dataset;

/** Where the partitions of a persisted dataset are stored after they have been computed. */
public enum StorageLevel {
  /**
   * As objects on the heap. A partition that the memory budget has no room for is dropped and
   * computed again from its lineage when it is next needed.
   */
  MEMORY,
  /**
   * As bytes on the heap: smaller, exactly accounted, slower to read. A partition that the budget
   * has no room for is dropped and computed again.
   */
  MEMORY_SERIALIZED,
  /** As objects on the heap; partitions that the budget has no room for move to the work folder. */
  MEMORY_AND_DISK,
  /** As bytes in the work folder. */
  DISK
}
