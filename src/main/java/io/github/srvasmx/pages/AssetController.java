package io.github.srvasmx.pages;

import io.github.srvasmx.web.RequestRejectedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Serves the styles, scripts and pictures of the pages. Only files on its list are served. */
@Controller
@ConditionalOnPages
class AssetController {

    static final List<String> NAMES = List.of(
            "console.css",
            "console/api.js",
            "console/base64.js",
            "console/console.js",
            "console/crc32.js",
            "console/dialogs.js",
            "console/dom.js",
            "console/download.js",
            "console/drop.js",
            "console/file-writer.js",
            "console/folders.js",
            "console/format.js",
            "console/library.js",
            "console/listing.js",
            "console/names.js",
            "console/refusals.js",
            "console/rows.js",
            "console/selection.js",
            "console/session.js",
            "console/staged-list.js",
            "console/transfer-rate.js",
            "console/transfer.js",
            "console/transfers.js",
            "console/upload.js",
            "icon.svg",
            "operation.js",
            "service.css",
            "service.js",
            "style.css",
            "ticket-store.js");

    private final Map<String, Asset> byPath =
            NAMES.stream().collect(Collectors.toUnmodifiableMap(name -> "/" + name, Asset::read));

    /**
     * @throws RequestRejectedException if the file does not exist
     * @throws IOException if the client disconnects
     */
    @GetMapping("/pages/{*path}")
    void serve(@PathVariable String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional.ofNullable(byPath.get(path))
                .orElseThrow(() -> new RequestRejectedException(HttpStatus.NOT_FOUND, "The file does not exist."))
                .write(request, response);
    }

    /** Browsers request this for a response that names no icon, for example an XML answer. */
    @GetMapping("/favicon.ico")
    void icon(HttpServletRequest request, HttpServletResponse response) throws IOException {
        serve("/icon.svg", request, response);
    }
}
