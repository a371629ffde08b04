package org.tendril.datasets.internal.property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.frame.Columns;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.ids.StringIdBatch;
import org.tendril.partition.internal.ids.StringIdCollector;

/** The distinct names of vertices as ids: integers, or handles of strings. */
final class VertexNames {
  private final IdMap map;
  private final long[] vertexIds; // by position of the name

  private VertexNames(IdMap map, long[] vertexIds) {
    this.map = map;
    this.vertexIds = vertexIds;
  }

  /** Takes the names as integers if all are and {@code asStrings} is false. */
  static VertexNames of(Engine engine, List<String> names, boolean asStrings) {
    long[] numbers = asStrings ? null : integers(names);
    if (numbers == null) {
      return ofStrings(engine, names);
    }
    long[] ascending = numbers.clone();
    Arrays.sort(ascending);
    return new VertexNames(IdMap.ofAscending(engine, ascending), numbers);
  }

  private static long @Nullable [] integers(List<String> names) {
    long[] numbers = new long[names.size()];
    for (int i = 0; i < numbers.length; i++) {
      String name = names.get(i);
      boolean plain = name.matches("0|[1-9][0-9]{0,18}");
      numbers[i] =
          plain && (name.length() < 19 || name.compareTo("9223372036854775807") <= 0)
              ? Long.parseLong(name)
              : -1;
      if (numbers[i] < 0) {
        return null;
      }
    }
    return numbers;
  }

  private static VertexNames ofStrings(Engine engine, List<String> names) {
    try (StringIdCollector collector = StringIdCollector.create(engine)) {
      StringIdBatch batch = collector.newBatch();
      List<StringIdBatch.Sealed> sealed = new ArrayList<>();
      for (String name : names) {
        batch.add(name);
        if (batch.isFull()) {
          sealed.add(batch.seal());
        }
      }
      sealed.add(batch.seal());
      IdDictionary<String> dictionary = collector.finish();
      long[] handles = new long[names.size()];
      int at = 0;
      for (StringIdBatch.Sealed part : sealed) {
        int[] ofRun = collector.handles(part.run());
        for (int number : part.numbers()) {
          handles[at++] = ofRun[number];
        }
      }
      return new VertexNames(IdMap.of(dictionary), handles);
    }
  }

  IdMap map() {
    return map;
  }

  /** Appends a column of the ids of these positions. */
  Columns addTo(Columns columns, String as, int[] positions, int count) {
    if (map.dictionary() == null) {
      long[] ids = new long[count];
      for (int i = 0; i < count; i++) {
        ids[i] = vertexIds[positions[i]];
      }
      return columns.with(as, ids);
    }
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = map.originalId(vertexIds[positions[i]]).toString();
    }
    return columns.with(as, names);
  }

  long vertexId(int position) {
    return vertexIds[position];
  }
}
