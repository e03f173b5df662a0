package io.github.srvasmx.start;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import io.github.srvasmx.testing.RecordedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** How the log writes texts from outside. */
@Isolated("reads the log and configures it")
class LogOutputTest {

    private static final String HOSTILE = "a\u001B[2J\u009B2J\u202E";
    private static final String SHOWN = "a?[2J?2J?";
    private static final String INTERPRETED = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n\\r\\t]]";

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    @Test
    void theReasonOfAFailedStartCannotControlATerminal() {
        try (RecordedLog log = new RecordedLog(StartFailureReporter.class)) {
            new StartFailureReporter().report(new FailureAnalysis(HOSTILE + "\nb", null, new IOException()));

            assertThat(log.messages()).first().isEqualTo("The start failed: " + SHOWN + " b");
        }
    }

    @Test
    void aStackTraceOfTheServerCannotControlATerminal() {
        try (ConfigurableApplicationContext started = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .run()) {
            String output = output((LoggerContext) LoggerFactory.getILoggerFactory(), "CONSOLE");

            assertThat(started.isActive()).isTrue();
            assertThat(output)
                    .contains("IllegalStateException: " + SHOWN + System.lineSeparator() + "\tat ")
                    .contains("Caused by: java.io.IOException: " + SHOWN)
                    .containsOnlyOnce("IllegalStateException")
                    .doesNotContainPattern(INTERPRETED);
        }
    }

    @Test
    void aWarningOfACommandCannotControlATerminal() throws JoranException {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LogOutputTest.class.getResource("/logback-command.xml"));

        assertThat(output(context, "STDERR"))
                .startsWith("ERROR: failed: " + SHOWN + System.lineSeparator())
                .contains("Caused by: java.io.IOException: " + SHOWN)
                .containsOnlyOnce("IllegalStateException")
                .doesNotContainPattern(INTERPRETED);
        context.stop();
    }

    /** The text that the appender writes about a failure. */
    private static String output(LoggerContext context, String appender) {
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        OutputStreamAppender<ILoggingEvent> stream = (OutputStreamAppender<ILoggingEvent>) root.getAppender(appender);
        Exception failure = new IllegalStateException(HOSTILE, new IOException(HOSTILE));
        LoggingEvent event =
                new LoggingEvent(LogOutputTest.class.getName(), root, Level.ERROR, "failed: " + SHOWN, failure, null);
        return new String(stream.getEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
