/** Whether the server runs, and whether it can serve calls ({@code docs/operations.md}, "Health"). */
@NullMarked
package io.github.srvasmx.health;

import org.jspecify.annotations.NullMarked;
