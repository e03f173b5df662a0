/** What commands do with everything that is stored: copy it, restore it, check it and measure it. */
@NullMarked
package io.github.srvasmx.maintenance;

import org.jspecify.annotations.NullMarked;
