/** The local disk behind the storage port. */
@NullMarked
package io.github.srvasmx.storage.file;

import org.jspecify.annotations.NullMarked;
