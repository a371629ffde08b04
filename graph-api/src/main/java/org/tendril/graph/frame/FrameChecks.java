package org.tendril.graph.frame;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.ColumnType.Kind;
import org.tendril.engine.frame.Schema;

/** Checks the columns of graph frames and the names that operations add. */
final class FrameChecks {
  private static final Set<Kind> INTEGERS = EnumSet.of(Kind.BYTE, Kind.SHORT, Kind.INT, Kind.LONG);

  private FrameChecks() {}

  static void requireColumns(Schema vertices, Schema edges) {
    requireColumn(vertices, FrameNames.ID, "vertices");
    requireEnds(edges);
    requireNoReserved(vertices, "vertices");
    requireNoReserved(edges, "edges");
    ColumnType id = vertices.column(FrameNames.ID).type();
    for (String end : List.of(FrameNames.SRC, FrameNames.DST)) {
      ColumnType type = edges.column(end).type();
      if (!type.equals(id) && !(isInteger(type) && isInteger(id))) {
        throw new TendrilException.InvalidInput(
            "ends of edges must be of the type of ids: "
                + end
                + "="
                + type
                + " id="
                + id
                + "; declare the type of both when they are read (withTypes, --types), or cast"
                + " one");
      }
    }
  }

  static void requireEnds(Schema edges) {
    requireColumn(edges, FrameNames.SRC, "edges");
    requireColumn(edges, FrameNames.DST, "edges");
  }

  static boolean isInteger(ColumnType type) {
    return INTEGERS.contains(type.kind());
  }

  private static void requireColumn(Schema schema, String name, String frame) {
    if (!schema.has(name)) {
      throw new TendrilException.InvalidInput(
          frame
              + " must have a column "
              + name
              + ": columns="
              + schema.names()
              + "; rename the one that holds it");
    }
  }

  private static void requireNoReserved(Schema schema, String frame) {
    for (String name : schema.names()) {
      if (name.toLowerCase(Locale.ROOT).startsWith(FrameNames.RESERVED)) {
        throw new TendrilException.InvalidInput(
            "names of columns must not begin with "
                + FrameNames.RESERVED
                + ", which queries use: "
                + frame
                + " column="
                + name
                + "; rename it");
      }
    }
  }

  /** Checks that a column to be added does not exist. */
  static void requireNew(Schema schema, String name, String frame) {
    if (schema.has(name)) {
      throw new TendrilException.InvalidInput(
          "the result needs a column that is not there yet: "
              + frame
              + " column="
              + name
              + "; drop it or rename it before");
    }
  }

  /** Checks that the name of a column to be added is neither reserved nor taken, in any case. */
  static void requireFree(String name, Stream<String> taken) {
    if (taken.anyMatch(name::equalsIgnoreCase)
        || name.toLowerCase(Locale.ROOT).startsWith(FrameNames.RESERVED)) {
      throw new TendrilException.InvalidInput(
          "the name of an added column must not be taken: name=" + name + "; choose another one");
    }
  }
}
