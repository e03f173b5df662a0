package io.github.srvasmx.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.work.Workload;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.StringUtils;

/**
 * The descriptions tell clients exactly which refusals to expect. Those of invalid parameters follow from the parameters.
 */
@ServerTest
class DeclaredRefusalsTest {

    /** The methods of operations that share one, or whose name is not that of their method. */
    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("AuthenticateUser1", "authenticateUser"),
            Map.entry("GetFolders1", "getFoldersShort"),
            Map.entry("GetDocuments1", "getDocumentsShort"),
            Map.entry("GetFoldersAndDocuments1", "getAllShort"),
            Map.entry("UnLock", "unlock"),
            Map.entry("UploadDocument1", "uploadDocument"),
            Map.entry("UploadDocument4", "uploadDocument"),
            Map.entry("UploadDocumentWithHandler", "uploadWithHandler"),
            Map.entry("UploadDocumentWithHandler1", "uploadWithHandler"),
            Map.entry("UploadDocumentWithHandler3", "uploadWithHandler"),
            Map.entry("UploadNewDocumentWidthHandler", "uploadNewDocument"));

    /** A document that is deleted while its folder is listed has no versions; this refuses nothing. */
    private static final Map<String, Set<String>> CAUGHT =
            Map.of("GetDocuments", Set.of(RefusalDoc.DOCUMENT_NOT_FOUND.text()));

    private final ReachableRefusals reachable = new ReachableRefusals();

    @Autowired
    private OperationCatalog catalog;

    @TestFactory
    Stream<DynamicTest> anOperationDeclaresExactlyTheRefusalsThatItCanAnswerWith() {
        return catalog.groups().stream()
                .flatMap(group -> group.operations().stream()
                        .map(operation -> DynamicTest.dynamicTest(
                                operation.name(),
                                () -> assertThat(declared(operation))
                                        .containsExactlyInAnyOrderElementsOf(possible(group, operation)))));
    }

    private Set<String> possible(OperationGroup group, Operation operation) throws ReflectiveOperationException {
        String method = METHODS.getOrDefault(operation.name(), StringUtils.uncapitalize(operation.name()));
        Set<String> texts = new HashSet<>(reachable.of(group.getClass(), method));
        texts.removeAll(CAUGHT.getOrDefault(operation.name(), Set.of()));
        operation.queueing().ifPresent(queueing -> {
            texts.add(queueing.workload().overload().text());
            if (operation.answer().isBytes()) {
                texts.add(Workload.TRANSFER.overload().text());
            }
        });
        return texts;
    }

    /** A copy says whether a refusal concerns its source or its destination. */
    private static Set<String> declared(Operation operation) {
        Set<String> ofParameters = operation.parameters().stream()
                .flatMap(parameter -> parameter.refusals().stream())
                .map(RefusalDoc::text)
                .collect(Collectors.toSet());
        return operation.refusals().stream()
                .map(RefusalDoc::text)
                .filter(text -> !ofParameters.contains(text))
                .map(text -> text.replaceFirst("^(Source|Destination):", ""))
                .collect(Collectors.toSet());
    }
}
