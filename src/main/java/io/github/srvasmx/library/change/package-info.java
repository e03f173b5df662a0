/** Changes of documents and folders that exist: move, copy, check out. */
@NullMarked
package io.github.srvasmx.library.change;

import org.jspecify.annotations.NullMarked;
