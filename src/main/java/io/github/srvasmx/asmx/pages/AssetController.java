package io.github.srvasmx.asmx.pages;

import io.github.srvasmx.asmx.NotACall;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;

/** Serves what pages are made of: the files that were in {@code pages/} at the start, and no others whatever the path. */
@Controller
@WithPages
class AssetController {

    private static final String FOLDER = "pages/";

    /** By the path below the folder, with the slash that it begins with. */
    private final Map<String, Asset> assets = new HashMap<>();

    AssetController() throws IOException {
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:" + FOLDER + "**/*.*")) {
            String location = file.getURL().getPath();
            String name = location.substring(location.lastIndexOf("/" + FOLDER) + FOLDER.length());
            assets.put(name, new Asset(name, file.getContentAsByteArray()));
        }
    }

    @GetMapping("/pages/{*name}")
    void serve(@PathVariable String name, ServletWebRequest request, HttpServletResponse response) throws IOException {
        Asset asset = assets.get(name);
        if (asset == null) {
            throw new NotACall(HttpStatus.NOT_FOUND, "There is no such file.");
        }
        PageHeaders.set(response);
        // Asked for anew each time, since a new version of the server has it under the same address.
        response.setHeader("Cache-Control", "no-cache");
        if (request.checkNotModified(asset.tag())) {
            return;
        }
        asset.write(response);
    }
}
