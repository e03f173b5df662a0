/** Upload handlers: receive chunks, publish them as a version, delete. */
@NullMarked
package io.github.srvasmx.handler.upload;

import org.jspecify.annotations.NullMarked;
