/** The commands of the jar: users, sessions, permissions, libraries, backups, checks and the sweep. */
@NullMarked
package io.github.srvasmx.admin;

import org.jspecify.annotations.NullMarked;
