/** The operations that read documents: by a staged file, as a zip, or in one call. */
@NullMarked
package io.github.srvasmx.operations.download;

import org.jspecify.annotations.NullMarked;
