package io.github.srvasmx;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the server. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SrvAsmxApplication {

    public static void main(String[] args) {
        SpringApplication.run(SrvAsmxApplication.class, args);
    }
}
