/** The contract: each operation is declared once, with its parameters, its answer, its refusals and its implementation. */
@NullMarked
package io.github.srvasmx.operations;

import org.jspecify.annotations.NullMarked;
