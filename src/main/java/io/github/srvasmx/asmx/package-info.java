/** The wire of an ASMX service, for any operation: what its bindings share. Knows no operation by name. */
@NullMarked
package io.github.srvasmx.asmx;

import org.jspecify.annotations.NullMarked;
