package org.tendril.testkit.graph;

/**
 * What a graph owes its callers, whichever engine it runs on and however it is cut: implement
 * {@link #engine} and {@link #cut}, inherit the tests. Each operation is compared with a {@link
 * ModelGraph} on all {@link Shape}s.
 */
public interface GraphContract
    extends GraphValuesContract,
        GraphStructureContract,
        GraphSetContract,
        GraphMessageContract,
        GraphViewsContract {}
