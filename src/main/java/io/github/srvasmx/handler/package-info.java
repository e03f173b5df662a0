/** What download handlers, upload handlers and zips share: identifiers, chunk sizes, activity, the limit of long calls. */
@NullMarked
package io.github.srvasmx.handler;

import org.jspecify.annotations.NullMarked;
