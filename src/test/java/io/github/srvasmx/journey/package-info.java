/**
 * The calls of programs that are installed today, replayed against a real server. Each test sends what its program sends, in
 * the same order, and judges the answers in the same way.
 */
@NullMarked
package io.github.srvasmx.journey;

import org.jspecify.annotations.NullMarked;
