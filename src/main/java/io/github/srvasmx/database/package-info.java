/** The SQLite database: its data source and the translation of its exceptions. No other package names SQLite. */
@NullMarked
package io.github.srvasmx.database;

import org.jspecify.annotations.NullMarked;
