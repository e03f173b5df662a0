package io.github.srvasmx.pages;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.srvasmx.common.PrintableText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The templates of the pages. Every inserted value is printable, and escaped for HTML. */
@Component
@ConditionalOnPages
class Templates {

    private final Mustache.Compiler compiler = Mustache.compiler()
            .withEscaper(text -> Escapers.HTML.escape(PrintableText.lines(text)))
            .withLoader(name -> read("parts/" + name));

    /** The template {@code templates/name.html}, which may include files of {@code templates/parts}. */
    Template compile(String name) {
        try (Reader source = read(name)) {
            return compiler.compile(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader read(String name) throws IOException {
        return new InputStreamReader(
                new ClassPathResource("templates/" + name + ".html").getInputStream(), StandardCharsets.UTF_8);
    }
}
