/** The details of folders, documents and libraries, for clients that show them. Only reads. */
@NullMarked
package io.github.srvasmx.library.browser;

import org.jspecify.annotations.NullMarked;
