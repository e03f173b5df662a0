/** The operations that publish documents. */
@NullMarked
package io.github.srvasmx.operations.upload;

import org.jspecify.annotations.NullMarked;
