/** The recycle bin: what users delete, until it is restored or permanently deleted. */
@NullMarked
package io.github.srvasmx.library.trash;

import org.jspecify.annotations.NullMarked;
