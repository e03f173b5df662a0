/** What a person sees in a browser: the page of the service, that of each operation, and what these are made of. */
@NullMarked
package io.github.srvasmx.asmx.pages;

import org.jspecify.annotations.NullMarked;
