package io.github.srvasmx.common;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The bean exists only where one server has a database and a store for itself: wherever {@link ConditionalOnCluster} does
 * not hold.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnSingleServer.OnSingleServer.class)
public @interface ConditionalOnSingleServer {

    /** Whether no store is set. */
    final class OnSingleServer implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment().containsProperty(ConditionalOnCluster.ENDPOINT);
        }
    }
}
