/** Bytes that wait on this machine, in memory or in a file, until they are sent elsewhere. */
@NullMarked
package io.github.srvasmx.storage.spool;

import org.jspecify.annotations.NullMarked;
