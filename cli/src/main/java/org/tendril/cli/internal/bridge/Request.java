package org.tendril.cli.internal.bridge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a message from Python. A field that is missing or of another type is a defect. */
record Request(Map<String, @Nullable Object> fields) {

  /** Reads a line. */
  static Request parse(String line) throws IOException {
    return new Request(Json.parse(line));
  }

  private <T> Optional<T> field(String name, Class<T> type) {
    return Optional.ofNullable(fields.get(name)).map(type::cast);
  }

  private <T> T required(String name, Class<T> type) {
    return field(name, type)
        .orElseThrow(() -> new IllegalStateException("a request must have: field=" + name));
  }

  boolean has(String name) {
    return fields.get(name) != null;
  }

  String text(String name) {
    return required(name, String.class);
  }

  Optional<String> optionalText(String name) {
    return field(name, String.class);
  }

  long number(String name) {
    return required(name, Long.class);
  }

  boolean flag(String name) {
    return required(name, Boolean.class);
  }

  Path path(String name) {
    return Path.of(text(name));
  }

  /** A nested object. */
  @SuppressWarnings("unchecked") // JSON objects have text keys
  Request object(String name) {
    return new Request(required(name, Map.class));
  }

  /** A list of integers, empty if the field is missing. */
  List<Long> numbers(String name) {
    return field(name, List.class).stream()
        .flatMap(values -> ((List<?>) values).stream())
        .map(Long.class::cast)
        .toList();
  }

  /** Lists of texts by name. */
  Map<String, List<String>> texts(String name) {
    return object(name).fields().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    ((List<?>) Objects.requireNonNull(entry.getValue()))
                        .stream().map(String.class::cast).toList()));
  }
}
