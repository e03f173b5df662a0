/** Documents, versions, folders and permissions. Independent of HTTP and SOAP. */
@NullMarked
package io.github.srvasmx.library;

import org.jspecify.annotations.NullMarked;
