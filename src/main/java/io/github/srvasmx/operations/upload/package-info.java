/** The operations that receive documents: in chunks or in one call. */
@NullMarked
package io.github.srvasmx.operations.upload;

import org.jspecify.annotations.NullMarked;
