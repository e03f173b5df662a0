/** Types that downloads, uploads and zips share: the ids of handlers, the size of chunks, the last use of a handler. */
@NullMarked
package io.github.srvasmx.handler;

import org.jspecify.annotations.NullMarked;
