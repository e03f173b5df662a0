/** The storage port: immutable blobs under keys. Independent of users, documents and the kind of storage. */
@NullMarked
package io.github.srvasmx.storage;

import org.jspecify.annotations.NullMarked;
