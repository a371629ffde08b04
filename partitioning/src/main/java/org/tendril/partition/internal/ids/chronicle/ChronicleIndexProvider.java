package org.tendril.partition.internal.ids.chronicle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.internal.ids.HashIndex;
import org.tendril.partition.internal.ids.HashIndexProvider;

/**
 * Builds indexes with Chronicle Map, which must be on the class path ({@code
 * net.openhft:chronicle-map}). It needs a JDK, because it compiles classes at run time, and some
 * JVM options: see {@link JvmAccess}.
 */
public final class ChronicleIndexProvider implements HashIndexProvider {
  @Override
  public Optional<String> obstacle() {
    return JvmAccess.obstacle(ChronicleIndexProvider.class);
  }

  @Override
  public HashIndex build(Parallel parallel, Path file, int rows, IntToLongFunction hashOfRow)
      throws IOException {
    return ChronicleIndex.build(parallel, file, rows, hashOfRow);
  }

  @Override
  public HashIndex open(Path file, int rows) throws IOException {
    return ChronicleIndex.open(file, rows);
  }
}
