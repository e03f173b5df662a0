package io.github.srvasmx.asmx.description;

import io.github.srvasmx.asmx.ServiceHandlerMapping;
import io.github.srvasmx.asmx.ServicePath;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;

/** Passes the requests to the service that are not a POST to {@link DescriptionController}. */
@Component
class DescriptionHandlerMapping extends ServiceHandlerMapping {

    private final DescriptionController controller;

    DescriptionHandlerMapping(DescriptionController controller) {
        this.controller = controller;
    }

    @Override
    protected @Nullable HttpRequestHandler find(String path, String method) {
        return !method.equals("POST") && ServicePath.isService(path) ? controller : null;
    }
}
