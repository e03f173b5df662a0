/** Figures and the table that they are printed in. */
@NullMarked
package io.github.srvasmx.bench.report;

import org.jspecify.annotations.NullMarked;
