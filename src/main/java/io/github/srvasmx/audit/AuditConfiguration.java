package io.github.srvasmx.audit;

import io.github.srvasmx.audit.AuditProperties.Target;
import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.common.StartFailureException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Creates the audit log of a server or of a command. Without a target these beans do not exist, and no call is observed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnAudit
class AuditConfiguration {

    private static final String DATA_DIRECTORY = "srv.data-dir";

    private final AuditProperties properties;
    private final Environment environment;
    private final Clock clock;

    AuditConfiguration(AuditProperties properties, Environment environment, Clock clock) {
        this.properties = properties;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * @throws StartFailureException if the log cannot be written
     */
    @Bean(initMethod = "start", destroyMethod = "close")
    @ConditionalOnWebApplication
    AuditLog auditLog() {
        if (properties.target() == Target.STDOUT) {
            return new AuditLog(StandardOutput.shared(), node(), clock);
        }
        AuditFile file = file();
        try {
            file.create();
            file.maintain();
        } catch (IOException e) {
            throw new StartFailureException("The audit log cannot be written: " + e);
        }
        return new AuditLog(file, node(), clock);
    }

    @Bean
    @ConditionalOnWebApplication
    ApplicationListener<ApplicationReadyEvent> auditedStart(AuditLog audit) {
        return event -> audit.serverStarted();
    }

    @Bean
    @ConditionalOnWebApplication
    AuditedCalls auditedCalls(AuditLog audit) {
        return new AuditedCalls(audit, clock);
    }

    @Bean
    @ConditionalOnWebApplication
    AuditedSweeps auditedSweeps(AuditLog audit) {
        return new AuditedSweeps(audit, clock);
    }

    @Bean
    @ConditionalOnWebApplication
    AuditedTrash auditedTrash(AuditLog audit) {
        return new AuditedTrash(audit::record, null, clock);
    }

    @Bean
    @ConditionalOnNotWebApplication
    CommandAudit commandAudit() {
        AuditSink sink = properties.target() == Target.STDOUT ? standardError() : file();
        return new CommandAudit(sink, account(), node(), clock);
    }

    @Bean
    @ConditionalOnNotWebApplication
    AuditedTrash trashOfCommand(CommandAudit audit) {
        return new AuditedTrash(audit::record, account(), clock);
    }

    /** The account of the operating system that runs the command. With sudo, this is the account that called sudo. */
    private String account() {
        String caller = environment.getProperty("SUDO_USER", "");
        return caller.isEmpty() ? System.getProperty("user.name", "") : caller;
    }

    private AuditFile file() {
        return new AuditFile(properties.directory(environment.getRequiredProperty(DATA_DIRECTORY)), properties, clock);
    }

    private static AuditSink standardError() {
        FileOutputStream stream = new FileOutputStream(FileDescriptor.err);
        return stream::write;
    }

    private boolean isCluster() {
        return environment.containsProperty(ConditionalOnCluster.ENDPOINT);
    }

    private String node() {
        return properties.node().isEmpty() && isCluster() ? machineName() : properties.node();
    }

    private static String machineName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
