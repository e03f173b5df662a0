package io.github.srvasmx.operations.library;

import io.github.srvasmx.library.browser.FolderDetails;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.ParameterType;
import java.util.List;

/**
 * The answer of the operations that list a folder in the short form.
 *
 * @param filters attributes that are always empty
 * @param children the elements of the list
 */
record ShortListing(List<String> filters, List<AnswerSchema> children) {

    static final ShortListing FOLDERS = new ShortListing(List.of("folderfilter"), List.of(shortFolders()));
    static final ShortListing DOCUMENTS = new ShortListing(List.of("documentfilter"), List.of(shortDocuments()));
    static final ShortListing FOLDERS_AND_DOCUMENTS =
            new ShortListing(List.of("folderfilter", "documentfilter"), List.of(shortFolders(), shortDocuments()));

    ShortListing {
        filters = List.copyOf(filters);
        children = List.copyOf(children);
    }

    private static AnswerSchema shortFolders() {
        return LibraryForms.SHORT_FOLDER.schema("A folder.").anyNumber();
    }

    private static AnswerSchema shortDocuments() {
        return LibraryForms.SHORT_DOCUMENT.schema("A document.").anyNumber();
    }

    AnswerSchema schema(String answer) {
        AnswerSchema schema = AnswerSchema.success(answer)
                .withError()
                .with("folderid", ParameterType.LONG, "The folder's id, as used after ~F.")
                .with("parentid", ParameterType.LONG, "The id of the folder above it; 0 for a library.")
                .withText("name", "The folder's name.")
                .withText("path", "The folder's path, with backslashes.");
        for (String filter : filters) {
            schema = schema.withText(filter, "Always empty.");
        }
        return schema.with("itemcount", ParameterType.LONG, "The number of items when the list began.")
                .containing(children.toArray(AnswerSchema[]::new));
    }

    /** The answer without the elements of the list. */
    Answer of(FolderDetails folder, long count) {
        Answer answer = Answer.success()
                .with("error", AnswerFormat.NONE)
                .with("folderid", folder.location().id())
                .with("parentid", folder.location().parentId())
                .with("name", folder.location().name())
                .with("path", AnswerFormat.of(folder.location()));
        for (String filter : filters) {
            answer = answer.with(filter, AnswerFormat.NONE);
        }
        return answer.with("itemcount", count);
    }
}
