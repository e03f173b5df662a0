/** The management port: metrics and health for those who run the server ({@code docs/operations.md}, "Metrics"). */
@NullMarked
package io.github.srvasmx.metrics;

import org.jspecify.annotations.NullMarked;
