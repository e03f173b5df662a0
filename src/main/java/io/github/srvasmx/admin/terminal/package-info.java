/** Input and output of commands: lists, progress, passwords. */
@NullMarked
package io.github.srvasmx.admin.terminal;

import org.jspecify.annotations.NullMarked;
