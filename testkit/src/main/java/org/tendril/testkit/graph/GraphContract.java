package org.tendril.testkit.graph;

/**
 * The contract of a graph on any engine and with any cut: implement {@link #engine} and {@link
 * #cut}, and inherit the tests. Compares each operation with a {@link ModelGraph} on all {@link
 * Shape}s.
 */
public interface GraphContract
    extends GraphValuesContract,
        GraphStructureContract,
        GraphSetContract,
        GraphMessageContract,
        GraphViewsContract,
        ProgramFailureContract,
        StoppedRunContract {}
