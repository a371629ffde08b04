package org.tendril.spark.internal.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Schema;

/**
 * Maps types of Spark to types of frames.
 *
 * @param type the frames' type
 * @param isExact whether values are of this type already; else they must be cast
 */
record SparkType(ColumnType type, boolean isExact) {
  private static final Map<DataType, ColumnType> EXACT =
      Map.ofEntries(
          Map.entry(DataTypes.BooleanType, ColumnType.BOOLEAN),
          Map.entry(DataTypes.ByteType, ColumnType.BYTE),
          Map.entry(DataTypes.ShortType, ColumnType.SHORT),
          Map.entry(DataTypes.IntegerType, ColumnType.INT),
          Map.entry(DataTypes.LongType, ColumnType.LONG),
          Map.entry(DataTypes.FloatType, ColumnType.FLOAT),
          Map.entry(DataTypes.DoubleType, ColumnType.DOUBLE),
          Map.entry(DataTypes.StringType, ColumnType.STRING),
          Map.entry(DataTypes.BinaryType, ColumnType.BINARY),
          Map.entry(DataTypes.DateType, ColumnType.DATE),
          Map.entry(DataTypes.TimestampNTZType, ColumnType.TIMESTAMP),
          Map.entry(DataTypes.TimestampType, ColumnType.INSTANT));

  /** Maps a type of Spark, or returns null if frames have no such type. */
  static @Nullable SparkType of(DataType type) {
    ColumnType exact = EXACT.get(type);
    if (exact != null) {
      return new SparkType(exact, true);
    } else if (type instanceof NullType || type instanceof StringType) { // of any collation
      return new SparkType(ColumnType.STRING, false);
    } else if (type instanceof DecimalType decimal) {
      return decimal(decimal);
    } else if (type instanceof ArrayType array) {
      SparkType element = of(array.elementType());
      return element == null ? null : new SparkType(ColumnType.list(element.type), element.isExact);
    } else if (type instanceof MapType map) {
      SparkType key = of(map.keyType());
      SparkType value = of(map.valueType());
      return key == null || value == null
          ? null
          : new SparkType(ColumnType.map(key.type, value.type), key.isExact && value.isExact);
    } else if (type instanceof StructType struct) {
      return struct(struct);
    }
    return null;
  }

  private static @Nullable SparkType decimal(DecimalType decimal) {
    int scale = decimal.scale();
    return scale < 0 || scale > decimal.precision()
        ? null
        : new SparkType(ColumnType.decimal(decimal.precision(), scale), true);
  }

  private static @Nullable SparkType struct(StructType struct) {
    List<Column> fields = new ArrayList<>();
    boolean exact = true;
    for (StructField field : struct.fields()) {
      SparkType type = of(field.dataType());
      if (type == null) {
        return null;
      }
      fields.add(new Column(field.name(), type.type));
      exact &= type.isExact;
    }
    return new SparkType(ColumnType.struct(fields), exact);
  }

  static DataType spark(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> DataTypes.BooleanType;
      case BYTE -> DataTypes.ByteType;
      case SHORT -> DataTypes.ShortType;
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case FLOAT -> DataTypes.FloatType;
      case DOUBLE -> DataTypes.DoubleType;
      case DECIMAL -> DataTypes.createDecimalType(type.precision(), type.scale());
      case STRING -> DataTypes.StringType;
      case BINARY -> DataTypes.BinaryType;
      case DATE -> DataTypes.DateType;
      case TIMESTAMP -> DataTypes.TimestampNTZType;
      case INSTANT -> DataTypes.TimestampType;
      case LIST -> DataTypes.createArrayType(spark(type.fields().get(0).type()));
      case MAP ->
          DataTypes.createMapType(
              spark(type.fields().get(0).type()), spark(type.fields().get(1).type()));
      case STRUCT -> spark(type.fields());
    };
  }

  private static StructType spark(List<Column> columns) {
    StructType struct = new StructType();
    for (Column column : columns) {
      struct = struct.add(column.name(), spark(column.type()));
    }
    return struct;
  }

  static StructType spark(Schema schema) {
    return spark(schema.columns());
  }
}
