/** Puts content files into the store and makes them versions of documents. */
@NullMarked
package io.github.srvasmx.library.publication;

import org.jspecify.annotations.NullMarked;
