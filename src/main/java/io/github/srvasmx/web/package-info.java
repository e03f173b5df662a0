/**
 * HTTP that bindings, descriptions and pages share: settings, headers, addresses behind a proxy, rejected requests, Tomcat.
 */
@NullMarked
package io.github.srvasmx.web;

import org.jspecify.annotations.NullMarked;
