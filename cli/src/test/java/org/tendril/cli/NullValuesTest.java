package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.LoadedGraph;
import org.tendril.graph.Graph;
import org.tendril.graph.frame.GraphFrame;

/** The type of a value that is always null says so: Kotlin checks values of types that do not. */
final class NullValuesTest {
  @ParameterizedTest
  @ValueSource(classes = {Graph.class, GraphFrame.class, GraphSource.class, LoadedGraph.class})
  void declaresValuesThatAreAlwaysNullAsNullable(Class<?> type) {
    assertThat(type.getDeclaredMethods())
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
        .filteredOn(method -> method.getReturnType() == Graph.class)
        .filteredOn(method -> method.getGenericReturnType().getTypeName().contains("Void"))
        .isNotEmpty()
        .allMatch(NullValuesTest::hasNullableVoids);
  }

  private static boolean hasNullableVoids(Method method) {
    AnnotatedParameterizedType graph = (AnnotatedParameterizedType) method.getAnnotatedReturnType();
    return Arrays.stream(graph.getAnnotatedActualTypeArguments())
        .filter(argument -> argument.getType() == Void.class)
        .allMatch((AnnotatedType argument) -> argument.isAnnotationPresent(Nullable.class));
  }
}
