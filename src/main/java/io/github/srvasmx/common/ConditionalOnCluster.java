package io.github.srvasmx.common;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The bean exists only where several servers share a database and a store: where the address of the store is set. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnCluster.OnCluster.class)
public @interface ConditionalOnCluster {

    /** The setting that decides. */
    String ENDPOINT = "srv.store.s3.endpoint";

    /** Whether the store is set. */
    final class OnCluster implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getEnvironment().containsProperty(ENDPOINT);
        }
    }
}
