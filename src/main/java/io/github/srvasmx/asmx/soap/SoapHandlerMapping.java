package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.ServiceHandlerMapping;
import io.github.srvasmx.asmx.ServicePath;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;

/** Passes the POST requests to the service to {@link SoapController}. */
@Component
class SoapHandlerMapping extends ServiceHandlerMapping {

    private final SoapController controller;

    SoapHandlerMapping(SoapController controller) {
        this.controller = controller;
    }

    @Override
    protected @Nullable HttpRequestHandler find(String path, String method) {
        return method.equals("POST") && ServicePath.isService(path) ? controller : null;
    }
}
