/** Limits how much a session, a user and the whole server may stage for download. */
@NullMarked
package io.github.srvasmx.handler.quota;

import org.jspecify.annotations.NullMarked;
