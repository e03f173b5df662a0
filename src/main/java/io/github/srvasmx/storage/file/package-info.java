/** The storage port on the local disk. Only this package uses the files of the data directory. */
@NullMarked
package io.github.srvasmx.storage.file;

import org.jspecify.annotations.NullMarked;
