package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.RefusalDoc;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Checks an answer against the declaration of its operation, from which all descriptions are derived. */
final class DescribedAnswer {

    /** An unexpected failure, which no operation declares. */
    private static final Pattern FAILURE = Pattern.compile("SystemError:.*, logged as [-0-9a-f]{36}");

    private DescribedAnswer() {}

    static void check(Operation operation, Reply reply) {
        assertThat(reply.element()).isEqualTo(operation.answer().name());
        if (reply.succeeded()) {
            check(operation.answer(), reply);
        } else if (!FAILURE.matcher(reply.error()).matches()) {
            assertThat(operation.allRefusals())
                    .extracting(RefusalDoc::text)
                    .anySatisfy(text -> assertThat(reply.error()).matches(pattern(text)));
        }
    }

    private static void check(AnswerSchema schema, Reply reply) {
        assertThat(reply.attributes().keySet())
                .as(reply.element())
                .isSubsetOf(names(schema, attribute -> true))
                .containsAll(names(schema, attribute -> !attribute.optional()));
        if (schema.content().isEmpty() && schema.children().isEmpty()) {
            assertThat(reply.text()).isBlank();
        }
        for (AnswerSchema child : schema.children()) {
            List<Reply> found = reply.children().stream()
                    .filter(candidate -> candidate.element().equals(child.name()))
                    .toList();
            if (!child.repeated()) {
                assertThat(found).as(child.name()).hasSize(1);
            }
            found.forEach(element -> check(child, element));
        }
        assertThat(reply.children())
                .extracting(Reply::element)
                .isSubsetOf(schema.children().stream().map(AnswerSchema::name).toList());
    }

    private static List<String> names(AnswerSchema schema, Predicate<AnswerSchema.Attribute> which) {
        return schema.attributes().stream()
                .filter(which)
                .map(AnswerSchema.Attribute::name)
                .toList();
    }

    /** A text can have a place for the name of a user. */
    private static String pattern(String text) {
        return Pattern.quote(text).replace("{name}", "\\E.+\\Q");
    }
}
