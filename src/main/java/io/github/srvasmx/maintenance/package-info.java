/** Work of commands on all stored data: backups, restores, moves, checks, sums, and the removal of users and sessions. */
@NullMarked
package io.github.srvasmx.maintenance;

import org.jspecify.annotations.NullMarked;
