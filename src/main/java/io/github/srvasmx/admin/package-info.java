/** The commands of the jar: users, libraries and rights without SQL, beside a server that runs or before its first start. */
@NullMarked
package io.github.srvasmx.admin;

import org.jspecify.annotations.NullMarked;
