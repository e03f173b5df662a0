package io.github.srvasmx;

import io.github.srvasmx.admin.CommandLauncher;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;

/** Starts the server, or runs a command. */
@SpringBootApplication(exclude = ErrorMvcAutoConfiguration.class)
@ConfigurationPropertiesScan
public class SrvAsmxApplication {

    public static void main(String[] args) {
        CommandLauncher invocation = CommandLauncher.of(args);
        if (invocation.isCommand()) {
            System.exit(invocation.run(SrvAsmxApplication.class));
        }
        SpringApplication.run(SrvAsmxApplication.class, args);
    }
}
