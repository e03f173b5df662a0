/** The servers under measurement, each a child process on a free loopback port, and their working folders. */
@NullMarked
package io.github.srvasmx.bench.process;

import org.jspecify.annotations.NullMarked;
