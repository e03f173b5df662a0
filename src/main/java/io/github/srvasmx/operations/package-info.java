/** The contract: each operation is declared once, with its parameters, its answer and the call into the domain. */
@NullMarked
package io.github.srvasmx.operations;

import org.jspecify.annotations.NullMarked;
