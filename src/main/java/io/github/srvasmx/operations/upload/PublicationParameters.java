package io.github.srvasmx.operations.upload;

import io.github.srvasmx.common.Guid;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.common.XmlCharacters;
import io.github.srvasmx.library.Publication;
import io.github.srvasmx.operations.ParameterType;
import io.github.srvasmx.operations.upload.XmlParametersReader.Item;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Reads the texts and other values that a client sends with a version. */
@Component
class PublicationParameters {

    private static final String COMMENT = "VERSIONCOMMENT";
    private static final String DESCRIPTION = "DESCRIPTION";
    private static final String KEYWORDS = "KEYWORDS";
    private static final String MODIFIED = "MODIFICATIONDATE";
    private static final String CHECKOUT = "CHECKOUT";

    /**
     * ISO 8601: a day, or a day and a time with or without seconds, fraction and offset. The year has four digits; the
     * formatter of the JDK also reads a sign and up to nine digits, and a time so far away cannot be stored.
     */
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd")
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final XmlParametersReader reader;

    PublicationParameters(XmlParametersReader reader) {
        this.reader = reader;
    }

    /**
     * Reads a comment that is a parameter of its own.
     *
     * @param invalid the refusal of a comment that is too long, or that no answer could contain
     */
    static Publication comment(String comment, Refusal invalid) {
        if (!XmlCharacters.allow(comment)) {
            throw invalid;
        }
        return valid(() -> Publication.withComment(comment), invalid);
    }

    /**
     * Reads a list in XML. An item that has no effect may have any value.
     *
     * @param invalid the refusal of a list that cannot be read, of an item with effect whose value is not valid, and of two
     *     items with the same effect
     */
    Publication read(String xml, Refusal invalid) {
        if (Guid.trim(xml).isEmpty()) {
            return Publication.PLAIN;
        }
        Map<String, String> values = new TreeMap<>();
        for (Item item : reader.read(xml).orElseThrow(() -> invalid)) {
            String key = Guid.trim(item.name()).toUpperCase(Locale.ROOT);
            if (List.of(COMMENT, DESCRIPTION, KEYWORDS, MODIFIED, CHECKOUT).contains(key)
                    && values.putIfAbsent(key, item.value()) != null) {
                throw invalid;
            }
        }
        Optional<Instant> modified = date(values, invalid);
        boolean checkout = checkout(values, invalid);
        return valid(
                () -> new Publication(
                        text(values, COMMENT).orElse(""),
                        text(values, DESCRIPTION),
                        text(values, KEYWORDS),
                        modified,
                        checkout),
                invalid);
    }

    private static Publication valid(Supplier<Publication> publication, Refusal invalid) {
        try {
            return publication.get();
        } catch (IllegalArgumentException e) {
            throw invalid;
        }
    }

    private static Optional<String> text(Map<String, String> values, String key) {
        String text = values.getOrDefault(key, "");
        return text.isBlank() && text.length() <= Publication.LONGEST_TEXT ? Optional.empty() : Optional.of(text);
    }

    private static Optional<Instant> date(Map<String, String> values, Refusal invalid) {
        String text = Guid.trim(values.getOrDefault(MODIFIED, "")).replace(' ', 'T');
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(instant(text));
        } catch (DateTimeException e) {
            throw invalid;
        }
    }

    /** A time without an offset is in UTC. */
    private static Instant instant(String text) {
        TemporalAccessor time = DATE.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (time instanceof OffsetDateTime withOffset) {
            return withOffset.toInstant();
        }
        return time instanceof LocalDateTime local
                ? local.toInstant(ZoneOffset.UTC)
                : LocalDate.from(time).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static boolean checkout(Map<String, String> values, Refusal invalid) {
        String text = Guid.trim(values.getOrDefault(CHECKOUT, ""));
        return !text.isEmpty() && ParameterType.parseBoolean(text).orElseThrow(() -> invalid);
    }
}
