package org.tendril.spark.internal.task;

import java.io.NotSerializableException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.serializer.SerializationDebugger$;
import org.tendril.engine.internal.plan.ShippedFunction;

/** Serializes functions for tasks; a refusal names the field that Spark's debugger finds. */
public final class ShippedFunctions {
  private static final Pattern FIELD =
      Pattern.compile("- field \\(class: (\\S+), name: (\\S+), type");

  private ShippedFunctions() {}

  /** Serializes a function; a refusal names {@code given}, the part that the user gave. */
  public static <F> ShippedFunction<F> of(F function, Object given) {
    return ShippedFunction.serialized(function, given, e -> field(function, e));
  }

  /** Serializes a function that the user gave as it is. */
  public static <F> ShippedFunction<F> of(F function) {
    return of(function, function);
  }

  /** The field that holds the object, if Spark finds it. */
  private static String field(Object function, NotSerializableException e) {
    String explained =
        String.valueOf(
            SerializationDebugger$.MODULE$
                .improveException(function, new NotSerializableException(e.getMessage()))
                .getMessage());
    Matcher field = FIELD.matcher(explained);
    while (field.find()) {
      if (!field.group(1).startsWith("java.lang.invoke.")) {
        return " field=" + field.group(1) + "." + field.group(2);
      }
    }
    return "";
  }
}
