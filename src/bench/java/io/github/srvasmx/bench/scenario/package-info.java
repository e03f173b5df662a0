/** What is measured: one class per measurement. */
@NullMarked
package io.github.srvasmx.bench.scenario;

import org.jspecify.annotations.NullMarked;
