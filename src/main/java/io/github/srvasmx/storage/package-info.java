/** Where bytes lie: one small interface, one implementation for each kind of store. Knows no user and no document. */
@NullMarked
package io.github.srvasmx.storage;

import org.jspecify.annotations.NullMarked;
