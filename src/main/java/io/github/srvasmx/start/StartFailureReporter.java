package io.github.srvasmx.start;

import io.github.srvasmx.common.PrintableText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.util.StringUtils;

/** Logs the reason of a failed start in one line, and its stack trace at {@code debug}. */
final class StartFailureReporter implements FailureAnalysisReporter {

    private static final Logger log = LoggerFactory.getLogger(StartFailureReporter.class);

    @Override
    public void report(FailureAnalysis analysis) {
        String action = StringUtils.hasText(analysis.getAction()) ? " " + analysis.getAction() : "";
        String reason = (analysis.getDescription() + action).strip().replaceAll("\\s+", " ");
        log.error("The start failed: {}", PrintableText.line(reason));
        log.debug("The cause", analysis.getCause());
    }
}
