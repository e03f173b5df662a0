package io.github.srvasmx.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Serves the console. The page is the same for every user; its scripts get all data through the operations. */
@Controller
@ConditionalOnPages
class ConsoleController {

    private final String page;

    ConsoleController(Templates templates) {
        this.page = templates.compile("console").execute(Map.of());
    }

    @GetMapping("/")
    void serve(HttpServletResponse response) throws IOException {
        HtmlResponse.write(HttpStatus.OK, page, response);
    }
}
