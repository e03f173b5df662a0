package io.github.srvasmx.asmx.http;

import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Maps each operation by its whole path, and what lies beside them to the same controller, which refuses it. An annotated
 * method would do the same by patterns and reflection, for a good part of what a small call costs.
 */
@Configuration(proxyBeanMethods = false)
class HttpBindingConfiguration {

    private static final int BEFORE_ANNOTATED_METHODS = -1;

    @Bean
    SimpleUrlHandlerMapping operationUrls(OperationCatalog catalog, OperationController controller) {
        Map<String, Object> byPath = new LinkedHashMap<>();
        for (Operation operation : catalog.operations()) {
            byPath.put(OperationController.ROOT + operation.name(), controller);
        }
        byPath.put(OperationController.ROOT, controller);
        byPath.put(OperationController.ROOT + "*/**", controller);
        return new SimpleUrlHandlerMapping(byPath, BEFORE_ANNOTATED_METHODS);
    }
}
