/**
 * SQLite and PostgreSQL: connections, migrations and the translation of exceptions. Only this package uses their drivers.
 */
@NullMarked
package io.github.srvasmx.database;

import org.jspecify.annotations.NullMarked;
