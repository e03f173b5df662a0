/** Download handlers: stage a version, read a chunk, delete. */
@NullMarked
package io.github.srvasmx.handler.download;

import org.jspecify.annotations.NullMarked;
