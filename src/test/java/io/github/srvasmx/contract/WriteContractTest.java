package io.github.srvasmx.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/**
 * A {@link ContractTest} of operations that upload or change documents. These tests share a server of their own, so they run
 * at the same time as the other contract tests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ContractTest
@TestPropertySource(properties = "test.server=write")
public @interface WriteContractTest {}
