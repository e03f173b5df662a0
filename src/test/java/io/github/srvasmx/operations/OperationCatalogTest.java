package io.github.srvasmx.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.common.Refusal;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The declarations of all operations taken together. */
@ServerTest
class OperationCatalogTest {

    @Autowired
    private OperationCatalog catalog;

    @Test
    void everyRefusalIsDeclaredByAnOperation() throws IllegalAccessException {
        List<Refusal> refusals = constants(Refusal.class);
        for (Class<?> nested : Refusal.class.getDeclaredClasses()) {
            List<Refusal> more = constants(nested);
            assertThat(more).as(nested.getSimpleName()).isNotEmpty();
            refusals.addAll(more);
        }

        assertThat(refusals).hasSizeGreaterThan(20).contains(Refusal.BAD_REQUEST, Refusal.Conflict.INTO_ITSELF);
        assertThat(catalog.operations().stream()
                        .flatMap(operation -> operation.refusals().stream())
                        .map(RefusalDoc::refusal))
                .containsAll(refusals);
    }

    private static List<Refusal> constants(Class<?> type) throws IllegalAccessException {
        List<Refusal> constants = new ArrayList<>();
        for (Field field : type.getFields()) {
            if (field.getType() == Refusal.class) {
                constants.add((Refusal) field.get(null));
            }
        }
        return constants;
    }

    @Test
    void noOperationDeclaresTheSameRefusalOrParameterTwice() {
        for (Operation operation : catalog.operations()) {
            assertThat(operation.allRefusals())
                    .as(operation.name())
                    .extracting(RefusalDoc::text)
                    .doesNotHaveDuplicates();
            assertThat(operation.parameters())
                    .as(operation.name())
                    .extracting(Parameter::name)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void rejectsTwoOperationsWithTheSameName() {
        List<OperationGroup> groups = catalog.groups();

        assertThatThrownBy(() -> new OperationCatalog(List.of(groups.get(0), groups.get(0))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AuthenticateUser");
    }
}
