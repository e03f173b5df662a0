/** Types that the GET, POST and SOAP bindings share. Names no operation. */
@NullMarked
package io.github.srvasmx.asmx;

import org.jspecify.annotations.NullMarked;
