/** HTTP that is not specific to ASMX: settings, headers, proxies, rejected requests, Tomcat. */
@NullMarked
package io.github.srvasmx.web;

import org.jspecify.annotations.NullMarked;
