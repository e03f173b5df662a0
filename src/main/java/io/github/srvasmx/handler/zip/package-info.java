/** Stages many documents as one zip. */
@NullMarked
package io.github.srvasmx.handler.zip;

import org.jspecify.annotations.NullMarked;
