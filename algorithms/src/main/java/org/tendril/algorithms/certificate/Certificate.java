package org.tendril.algorithms.certificate;

/**
 * The outcome of a check that a result has passed.
 *
 * @param claim the statement that the check has proved, in words
 * @param checks number of comparisons that were made
 */
public record Certificate(String claim, long checks) {}
