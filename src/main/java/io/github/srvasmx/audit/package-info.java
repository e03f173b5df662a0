/** The audit log: who has done what ({@code docs/audit.md}). */
@NullMarked
package io.github.srvasmx.audit;

import org.jspecify.annotations.NullMarked;
