/** Clears away what nobody will come back for. Each room knows what that is there, and says so in a step of its own. */
@NullMarked
package io.github.srvasmx.sweep;

import org.jspecify.annotations.NullMarked;
