/** Download handlers: stage, read a chunk, delete. Knows neither HTTP nor SOAP. */
@NullMarked
package io.github.srvasmx.handler;

import org.jspecify.annotations.NullMarked;
