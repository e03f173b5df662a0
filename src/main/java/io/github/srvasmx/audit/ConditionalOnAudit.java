package io.github.srvasmx.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The bean exists only where {@code srv.audit.target} says that events are recorded. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnAudit.OnAudit.class)
@interface ConditionalOnAudit {

    /** Whether events are recorded. */
    final class OnAudit implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !"none".equalsIgnoreCase(context.getEnvironment().getProperty("srv.audit.target", "none"));
        }
    }
}
