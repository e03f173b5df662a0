package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The installed browser, without a window. */
final class SystemBrowser implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** How long a test waits for the browser. It stands for "never" on a busy machine. */
    private static final double MAX_WAIT_MILLIS = 180_000;

    private final Playwright playwright;
    private final Browser browser;

    private SystemBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts the browser. Without one the test is skipped, or fails if the environment variable {@code CI} is set. */
    static SystemBrowser start() {
        Optional<Path> installed = installed();
        if (installed.isEmpty()) {
            String missing = "No browser on the PATH: none of " + NAMES;
            if (System.getenv("CI") != null) {
                fail(missing);
            }
            Assumptions.abort(missing);
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // The sandbox does not work for root and in most containers.
        LaunchOptions options =
                new LaunchOptions().setExecutablePath(installed.orElseThrow()).setArgs(List.of("--no-sandbox"));
        PlaywrightAssertions.setDefaultAssertionTimeout(MAX_WAIT_MILLIS);
        return new SystemBrowser(playwright, playwright.chromium().launch(options.setTimeout(MAX_WAIT_MILLIS)));
    }

    /** A window without cookies and stored data. */
    BrowserContext newContext(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(MAX_WAIT_MILLIS);
        return context;
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Optional<Path> installed() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        List<Path> folders =
                Arrays.stream(path.split(File.pathSeparator, -1)).map(Path::of).toList();
        Stream<Path> candidates =
                NAMES.stream().flatMap(name -> folders.stream().map(folder -> folder.resolve(name)));
        return candidates.filter(Files::isExecutable).findFirst();
    }
}
