/** The measured servers, each in a process of its own on a free loopback port, and their working folders. */
@NullMarked
package io.github.srvasmx.bench.process;

import org.jspecify.annotations.NullMarked;
