/** The operations that show and change folders and documents. */
@NullMarked
package io.github.srvasmx.operations.library;

import org.jspecify.annotations.NullMarked;
