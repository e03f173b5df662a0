/** What downloads, uploads and zips share: handler ids, chunk sizes, activity and the limit of long calls. */
@NullMarked
package io.github.srvasmx.handler;

import org.jspecify.annotations.NullMarked;
