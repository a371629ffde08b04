package org.tendril.partition;

import java.nio.file.Path;
import java.util.Optional;
import org.tendril.engine.files.Text;
import org.tendril.partition.internal.ids.IdDictionaries;

/**
 * The distinct ids of a graph whose ids are not plain integers. The handle {@code vertexId} of an
 * id is its ordinal in the ascending order of all ids, from 0.
 *
 * <p>Strings ascend by their UTF-8 bytes, which is the order of code points. ({@link
 * String#compareTo} orders characters beyond the basic plane differently.) UUIDs ascend by their
 * bytes, enums by declaration, records component by component. Handles do not depend on the order
 * of the input. A subgraph keeps the dictionary of its graph, so that handles stay the same.
 * Immutable and thread-safe.
 *
 * @param <I> type of the ids
 */
public interface IdDictionary<I> {

  /** Maximum number of ids of a dictionary. */
  int MOST_IDS = Integer.MAX_VALUE - 9;

  /** The type of the ids. */
  Class<I> type();

  /** Number of ids. */
  int size();

  /**
   * The id of a handle.
   *
   * @throws IndexOutOfBoundsException if {@code vertexId} is outside [0, size)
   */
  I idOf(long vertexId);

  /** The handle of an id, or -1 if the dictionary has no such id. */
  long vertexIdOf(I id);

  /**
   * Appends the id of a handle as text: strings as they are, others as {@link Object#toString}.
   *
   * @throws IndexOutOfBoundsException if {@code vertexId} is outside [0, size)
   */
  void append(long vertexId, Text text);

  /** Heap bytes of this dictionary now. */
  long retainedBytes();

  /** Bytes of the files that this dictionary maps now; they take no heap. */
  long mappedBytes();

  /**
   * The file that holds the ids, if they are in a file. It and the index next to it belong to the
   * engine that built the dictionary. Until that engine is closed, other processes of the host may
   * open them with {@link IdDictionaries#open}.
   */
  default Optional<Path> file() {
    return Optional.empty();
  }
}
