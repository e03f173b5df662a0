/** Content files that no version names. They are moved to quarantine, moved back, or deleted after the retention. */
@NullMarked
package io.github.srvasmx.library.quarantine;

import org.jspecify.annotations.NullMarked;
