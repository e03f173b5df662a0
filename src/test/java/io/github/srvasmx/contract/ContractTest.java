package io.github.srvasmx.contract;

import io.github.srvasmx.ServerTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** A test of the contract with the whole server and every {@link Binding}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServerTest
@Import({Server.class, Administrator.class})
public @interface ContractTest {}
