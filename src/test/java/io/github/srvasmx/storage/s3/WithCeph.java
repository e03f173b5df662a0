package io.github.srvasmx.storage.s3;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class that needs the programs of Ceph, and is skipped where they are missing. One at a time runs. A
 * {@link CephStore} as a parameter of its constructor or test is a store of its own.
 */
@Tag("ceph")
@EnabledIf(
        value = "io.github.srvasmx.storage.s3.CephStore#isInstalled",
        disabledReason = "This machine has no Ceph. On Debian, install ceph-mon, ceph-osd, radosgw and ceph-common")
@ResourceLock("ceph")
@ExtendWith(CephStoreResolver.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WithCeph {}
