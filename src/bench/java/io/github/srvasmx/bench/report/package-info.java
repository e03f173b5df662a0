/** The figures and the table that contains them. */
@NullMarked
package io.github.srvasmx.bench.report;

import org.jspecify.annotations.NullMarked;
