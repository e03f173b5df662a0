/** Documents, versions and folders. Knows neither HTTP nor SOAP. */
@NullMarked
package io.github.srvasmx.library;

import org.jspecify.annotations.NullMarked;
