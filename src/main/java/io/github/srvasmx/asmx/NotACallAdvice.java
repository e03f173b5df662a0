package io.github.srvasmx.asmx;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers what is no call with its status and a line of plain text. */
@ControllerAdvice
class NotACallAdvice {

    @ExceptionHandler
    void answer(NotACall refused, HttpServletResponse response) throws IOException {
        ResponseHeaders.plain(response, refused.status(), refused.text());
    }
}
