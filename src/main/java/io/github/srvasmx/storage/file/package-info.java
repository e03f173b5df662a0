/** The storage port on the local disk. Only this package knows the files of the data directory. */
@NullMarked
package io.github.srvasmx.storage.file;

import org.jspecify.annotations.NullMarked;
