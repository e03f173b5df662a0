/** The storage port: immutable blobs under keys. Knows neither users nor documents. */
@NullMarked
package io.github.srvasmx.storage;

import org.jspecify.annotations.NullMarked;
