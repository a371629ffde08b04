package org.tendril.cli.internal.algorithm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tendril.algorithms.components.Components;
import org.tendril.algorithms.components.ConnectedComponents;
import org.tendril.graph.Graph;

/** Weakly connected components on the command line. */
final class ComponentsEntry {
  static final AlgorithmEntry ENTRY =
      new AlgorithmEntry(
          "components",
          List.of("wcc"),
          "weakly connected components; the label is the smallest id of the component",
          "the largest components: label and number of vertices",
          List.of(CommonOptions.PORTABLE),
          ComponentsEntry::plan);

  private ComponentsEntry() {}

  private static Plan plan(Settings settings) {
    ConnectedComponents options =
        settings.flag("--portable")
            ? ConnectedComponents.defaults().portable()
            : ConnectedComponents.defaults();
    return new Plan(false, false, -1, graph -> table(graph, options));
  }

  private static VertexTable table(Graph<Void, Void> graph, ConnectedComponents options) {
    Components components = graph.run(options);
    Vertices vertices = Vertices.of(graph);
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("components", Long.toString(components.count()));
    long largest = components.largest(1).stream().mapToLong(c -> c.size()).sum();
    notes.put("largest", Long.toString(largest));
    return new VertexTable(
        vertices,
        List.of(Columns.of(vertices, components.labels())),
        count -> components.largest(count).stream().map(Components.Component::toString).toList(),
        notes);
  }
}
