/** The storage port on an object store with the interface of Amazon S3. Only this package uses Amazon's client. */
@NullMarked
package io.github.srvasmx.storage.s3;

import org.jspecify.annotations.NullMarked;
