/**
 * Types that every package may use: the text form of a GUID, the refusal of a request, a source of bytes, the ids of rows.
 */
@NullMarked
package io.github.srvasmx.common;

import org.jspecify.annotations.NullMarked;
