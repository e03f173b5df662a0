package io.github.srvasmx;

import io.github.srvasmx.admin.CommandLauncher;
import io.github.srvasmx.web.connection.OutOfMemoryExit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;

/** Starts the server or runs a command. */
@SpringBootApplication(exclude = ErrorMvcAutoConfiguration.class, proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class SrvAsmxApplication {

    public static void main(String[] args) {
        OutOfMemoryExit.install();
        CommandLauncher launcher = CommandLauncher.of(args);
        if (launcher.isCommand()) {
            System.exit(launcher.run());
        }
        SpringApplication.run(SrvAsmxApplication.class, args);
    }
}
