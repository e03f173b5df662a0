/** Starts the server or runs a command. */
@NullMarked
package io.github.srvasmx;

import org.jspecify.annotations.NullMarked;
