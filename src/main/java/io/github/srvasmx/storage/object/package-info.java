/** A store that several servers share: which of its blobs a row names, and the removal of the others. */
@NullMarked
package io.github.srvasmx.storage.object;

import org.jspecify.annotations.NullMarked;
