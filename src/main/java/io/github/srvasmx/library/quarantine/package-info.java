/** Contents that no version names: they are moved aside, put back, and only removed after a long time. */
@NullMarked
package io.github.srvasmx.library.quarantine;

import org.jspecify.annotations.NullMarked;
