/** The command line: users, permissions, libraries and the sweep. */
@NullMarked
package io.github.srvasmx.admin;

import org.jspecify.annotations.NullMarked;
