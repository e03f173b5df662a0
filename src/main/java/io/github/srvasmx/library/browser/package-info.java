/** What folders, documents and libraries tell about themselves, for clients that show them. Only reads. */
@NullMarked
package io.github.srvasmx.library.browser;

import org.jspecify.annotations.NullMarked;
