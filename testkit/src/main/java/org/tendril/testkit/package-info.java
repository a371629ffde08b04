/** Contract tests, slow verifiers and test data shared by the tests of several modules. */
@NullMarked
package org.tendril.testkit;

import org.jspecify.annotations.NullMarked;
