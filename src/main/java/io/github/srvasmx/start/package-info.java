/** The start of the program: checks every setting, and says in one sentence why a start failed. */
@NullMarked
package io.github.srvasmx.start;

import org.jspecify.annotations.NullMarked;
