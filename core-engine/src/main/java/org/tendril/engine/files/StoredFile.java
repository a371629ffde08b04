package org.tendril.engine.files;

import java.io.Serializable;

/**
 * A file that was found.
 *
 * @param name what to call it in messages
 * @param location where any task of the engine finds it, whatever its working directory
 * @param length bytes, or -1 where that cannot be known, as of a pipe
 */
public record StoredFile(String name, String location, long length) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Whether it can be read from any offset, by many tasks at once. */
  public boolean isRanged() {
    return length >= 0;
  }
}
