/** Documents, versions, folders and permissions. Independent of HTTP, SOAP and the kind of storage. */
@NullMarked
package io.github.srvasmx.library;

import org.jspecify.annotations.NullMarked;
