package io.github.srvasmx.contract;

import io.github.srvasmx.ServerTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.springframework.context.annotation.Import;

/**
 * A test of the contract with the whole server and every {@link Binding}. Many classes share this server and run one after
 * the other, so they come first.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServerTest
@Order(2)
@Import({Server.class, Administrator.class})
public @interface ContractTest {}
