package org.tendril.engine.dataset;

/** Where the partitions of a persisted dataset are stored after they have been computed. */
public enum StorageLevel {
  /**
   * As objects on the heap. A partition that exceeds the memory budget is dropped and recomputed
   * from its lineage when next needed.
   */
  MEMORY,
  /**
   * As bytes on the heap: smaller, exactly accounted, slower to read. A partition that exceeds the
   * budget is dropped and recomputed.
   */
  MEMORY_SERIALIZED,
  /** As objects on the heap; partitions that exceed the budget move to the work folder. */
  MEMORY_AND_DISK,
  /** As bytes in the work folder. */
  DISK
}
