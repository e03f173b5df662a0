/** The names of libraries, folders and documents, and the paths made of them. */
@NullMarked
package io.github.srvasmx.library.name;

import org.jspecify.annotations.NullMarked;
