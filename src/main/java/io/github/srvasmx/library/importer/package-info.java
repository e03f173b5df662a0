/** Imports folders of the local disk and the sample documents into libraries. */
@NullMarked
package io.github.srvasmx.library.importer;

import org.jspecify.annotations.NullMarked;
