package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.RefusalDoc;
import java.util.List;

/** Holds what an operation answers against what its description tells of it. */
final class DescribedAnswer {

    private DescribedAnswer() {}

    static void check(Operation operation, Reply reply) {
        assertThat(reply.element()).isEqualTo(operation.answer().name());
        if (reply.succeeded()) {
            check(operation.answer(), reply);
            return;
        }
        if (!reply.error().startsWith("SystemError:")) {
            assertThat(operation.allRefusals()).extracting(RefusalDoc::text).contains(reply.error());
        }
    }

    private static void check(AnswerSchema shape, Reply reply) {
        assertThat(reply.attributes().keySet())
                .as(reply.element())
                .containsExactlyInAnyOrderElementsOf(shape.attributes().stream()
                        .map(AnswerSchema.Attribute::name)
                        .toList());
        if (shape.content() == AnswerSchema.Content.NONE && shape.children().isEmpty()) {
            assertThat(reply.text()).isBlank();
        }
        for (AnswerSchema child : shape.children()) {
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
                .isSubsetOf(shape.children().stream().map(AnswerSchema::name).toList());
    }
}
