package io.github.srvasmx.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** The console in a new browser context. It records errors and unexpected requests of the page. */
final class ConsolePage implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "console");
    private static final int WIDE = 1200;
    private static final int HIGH = 760;
    private static final int PHONE_WIDE = 390;
    private static final int PHONE_HIGH = 844;

    private final String address;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    ConsolePage(SystemBrowser browser, RunningServer server) {
        this(browser, server, new Browser.NewContextOptions());
    }

    /** Opens the console in a new context with {@code options}. */
    ConsolePage(SystemBrowser browser, RunningServer server, Browser.NewContextOptions options) {
        this.address = "http://127.0.0.1:" + server.port() + "/";
        this.context = browser.newContext(options.setViewportSize(WIDE, HIGH));
        this.page = context.newPage();
        page.onConsoleMessage(this::hear);
        page.onPageError(error -> complaints.add("error: " + error));
        page.onRequest(request -> {
            boolean isOurs = request.url().startsWith(address) || request.url().startsWith("blob:" + address);
            if (!isOurs) {
                complaints.add("request to elsewhere: " + request.url());
            }
            if (request.url().matches(".*[?&#].*(?i:ticket|pwd).*")) {
                complaints.add("a secret in an address: " + request.url());
            }
        });
        page.navigate(address);
    }

    Page page() {
        return page;
    }

    /** Errors, violations of the content security policy, and requests to other hosts, so far. */
    List<String> complaints() {
        return complaints;
    }

    /** Waits for the one error that the browser reports for a request that failed, and ignores it. */
    void forgiveOneFailedCall(String expected) {
        page.waitForCondition(() -> !complaints.isEmpty());
        assertThat(complaints).singleElement().asString().contains(expected);
        complaints.clear();
    }

    /** Signs in, and returns when the first folder and the list of staged files are there. */
    void signIn() {
        page.waitForResponse("**/srv.asmx/ListHandlers", () -> signIn(RunningServer.PASSWORD));
        assertThat(page.locator("#library")).isVisible();
        assertThat(page.locator("#library")).hasAttribute("aria-busy", "false");
    }

    /** Signs in with the keyboard alone. */
    void signIn(String password) {
        assertThat(page.getByLabel("User name")).isVisible();
        page.getByLabel("User name").fill("admin");
        page.keyboard().press("Tab");
        page.keyboard().type(password);
        page.keyboard().press("Enter");
    }

    void openFolder(String name) {
        openFolderWithoutAnswer(name);
        assertThat(page.locator("#library-title")).hasText(name);
    }

    /** Goes to another address of the page, as a link or the address bar does. */
    void go(String fragment) {
        page.evaluate("fragment => { location.hash = fragment; }", fragment);
    }

    void openFolderWithoutAnswer(String name) {
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    void click(String button) {
        button(button).click();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** The message of the newest transfer. */
    Locator message() {
        return page.locator(".transfer .message").first();
    }

    /** The progress of the newest transfer. */
    Locator figures() {
        return page.locator(".transfer .figures").first();
    }

    Locator staged() {
        return page.locator("#staged-rows tr");
    }

    /** The buttons of the library that can be used. */
    Locator libraryButtons() {
        return page.locator("#library button:visible");
    }

    /** Selects files for an upload. */
    void upload(Path... files) {
        page.waitForFileChooser(() -> click("Upload files")).setFiles(files);
    }

    /** Drags files and folders of this machine onto {@code target}, and drops them there. */
    void drop(Locator target, Path... files) {
        BoundingBox box = target.boundingBox();
        JsonArray paths = new JsonArray();
        List.of(files).forEach(file -> paths.add(file.toString()));
        JsonObject data = new JsonObject();
        data.add("items", new JsonArray());
        data.add("files", paths);
        data.addProperty("dragOperationsMask", 1);
        JsonObject event = new JsonObject();
        event.addProperty("x", box.x + box.width / 2);
        event.addProperty("y", box.y + Math.min(box.height, HIGH - box.y) / 2);
        event.add("data", data);
        CDPSession browser = context.newCDPSession(page);
        for (String type : List.of("dragEnter", "dragOver", "drop")) {
            event.addProperty("type", type);
            browser.send("Input.dispatchDragEvent", event);
        }
        browser.detach();
    }

    /**
     * Whether the page keeps the browser from opening a file that is dropped on {@code target}. Without a window, the
     * browser of a test would not open it anyway.
     */
    boolean keepsAFileFromReplacingIt(Locator target) {
        return (Boolean) target.evaluate("""
                target => {
                  const dataTransfer = new DataTransfer();
                  dataTransfer.items.add(new File(['x'], 'dropped.html', { type: 'text/html' }));
                  return ['dragover', 'drop'].every((type) =>
                    !target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer })));
                }
                """);
    }

    /** The ticket of the session; empty if no user is signed in, or the page may store nothing. */
    String ticket() {
        return String.valueOf(page.evaluate("""
                () => {
                  try {
                    return sessionStorage.getItem('srv-asmx.ticket') ?? '';
                  } catch {
                    return '';
                  }
                }
                """));
    }

    /** Opens the page in a browser whose user blocks all cookies, and with them everything that pages store. */
    void openWithoutStorage() {
        page.addInitScript("""
                Object.defineProperty(window, 'sessionStorage', {
                  get() {
                    throw new DOMException('Access is denied for this document.', 'SecurityError');
                  },
                });
                """);
        page.navigate(address);
    }

    /**
     * Passes each request for {@code operation} to {@code handler}, with its number, starting at 1. Returns the count.
     */
    AtomicInteger onCall(String operation, BiConsumer<Route, Integer> handler) {
        AtomicInteger count = new AtomicInteger();
        page.route("**/srv.asmx/" + operation, route -> handler.accept(route, count.incrementAndGet()));
        return count;
    }

    /** Checks the accessibility of the page in light and dark colours and at phone size, and takes pictures. */
    void inspect(String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
            settle();
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .as(name + " " + scheme)
                    .isEmpty();
            photograph(name + "-" + scheme.name().toLowerCase(Locale.ROOT));
        }
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(PHONE_WIDE, PHONE_HIGH);
        settle();
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as(name)
                .isEqualTo(PHONE_WIDE);
        assertThat(page.evaluate(
                        "[...document.querySelectorAll('dialog[open]')].map(one => one.scrollWidth - one.clientWidth)"))
                .as(name + ": what is outside of a dialog")
                .isIn(List.of(), List.of(0));
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(name + " phone")
                .isEmpty();
        photograph(name + "-phone");
        page.setViewportSize(WIDE, HIGH);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Waits for colour transitions, because a check must not see colours in between. */
    private void settle() {
        page.evaluate("Promise.allSettled(document.getAnimations().filter(one => one instanceof CSSTransition)"
                + ".map(one => one.finished))");
    }

    private void photograph(String name) {
        page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private void hear(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.type() + ": " + message.text());
        }
    }
}
