package org.tendril.engine.internal.frame;

import java.util.IdentityHashMap;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Schema;

/** The schemas of structs, one for each type, which all rows of a result share. Not thread-safe. */
public final class StructSchemas {
  private final IdentityHashMap<ColumnType, Schema> byType = new IdentityHashMap<>();

  public Schema of(ColumnType struct) {
    return byType.computeIfAbsent(struct, type -> Schema.of(type.fields()));
  }
}
