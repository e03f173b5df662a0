/** The recycle bin: what users delete, until it is restored or removed for good. */
@NullMarked
package io.github.srvasmx.library.trash;

import org.jspecify.annotations.NullMarked;
