package io.github.srvasmx.operations.library;

import io.github.srvasmx.library.DocumentVersion.Author;
import io.github.srvasmx.library.browser.Checkout;
import io.github.srvasmx.library.browser.DocumentDetails;
import io.github.srvasmx.library.browser.FolderDetails;
import io.github.srvasmx.library.browser.LibraryDetails;

/**
 * The elements that describe folders, documents and libraries, in a full and a short form (contract: operations.md,
 * "Browse").
 */
final class LibraryForms {

    private static final String NO_MARKINGS = "NoMarkings";
    private static final String FALSE = "FALSE";

    /** {@code <folder>} */
    static final ElementForm<FolderDetails> FOLDER = new ElementForm<FolderDetails>("folder")
            .number(
                    "FolderID",
                    "The folder's id, as used after ~F.",
                    folder -> folder.location().id())
            .number(
                    "ParentID",
                    "The id of the folder above it; 0 for a library.",
                    folder -> folder.location().parentId())
            .text("Name", "The folder's name.", folder -> folder.location().name())
            .text("Path", "The folder's path, with backslashes.", folder -> AnswerFormat.of(folder.location()))
            .text("Description", "A description; may be empty.", FolderDetails::description)
            .text(
                    "CreationDate",
                    "When it was created, UTC; empty if unknown.",
                    folder -> AnswerFormat.of(folder.created()))
            .text("OwnerName", "The user who created it; empty if unknown.", FolderDetails::ownerName)
            .number(
                    "DomainId",
                    "The id of its library.",
                    folder -> folder.location().libraryId())
            .constant("ClassificationLevel", NO_MARKINGS)
            .noId("ClassificationLevelId")
            .nothing("DeclassifyOn", "DowngradeOn")
            .noId("RDDefId")
            .nothing("RetentionDate", "DispositionDate", "CutoffDate");

    /** {@code <document>} */
    static final ElementForm<DocumentDetails> DOCUMENT = new ElementForm<DocumentDetails>("document")
            .number(
                    "DocumentID",
                    "The document's id, as used after ~D.",
                    document -> document.latest().documentId())
            .text("Name", "The document's name.", document -> document.latest().name())
            .text("Path", "The path of its folder, with backslashes.", document -> AnswerFormat.of(document.folder()))
            .text("Description", "A description; may be empty.", DocumentDetails::description)
            .nothing("UpdateInstructions")
            .text("CreationDate", "When it was created, UTC.", document -> AnswerFormat.of(document.created()))
            .text("ModificationDate", "The document date of the latest version, UTC.", LibraryForms::modified)
            .text(
                    "CheckoutDate",
                    "When it was checked out, UTC; empty if it is not.",
                    document -> AnswerFormat.of(document.checkout().map(Checkout::since)))
            .text(
                    "CheckoutBy",
                    "The full name of the user who has checked it out; empty if there is none.",
                    LibraryForms::holder)
            .text("CheckoutByUserName", "The user name of the user who has checked it out.", LibraryForms::holderName)
            .number("Size", "The size of the latest version in bytes.", LibraryForms::size)
            .text("Type", "A readable name of the format.", LibraryForms::format)
            .constant("PercentComplete", 100)
            .nothing("CompletionDate")
            .constant("Importance", 1)
            .nothing("RetentionDate", "DispositionDate", "ExpirationDate")
            .text("RegisterDate", "The same as CreationDate.", document -> AnswerFormat.of(document.created()))
            .text("RegisteredBy", "The same as OwnerName.", LibraryForms::ownerName)
            .noId("DocTypeID")
            .nothing("DocTypeName")
            .number("VersionNumber", "The number of the latest version: 1000000, 2000000.", LibraryForms::version)
            .number("PublishedVersionNumber", "The same as VersionNumber.", LibraryForms::version)
            .constant("PublishingRule", "PublishingNotRequired")
            .text("OwnerName", "The user who published the first version.", LibraryForms::ownerName)
            .noId("WorkflowId")
            .nothing("WorkflowName")
            .noId("WorkflowStepNumber")
            .nothing("WorkflowStepName", "Author", "Language", "Source")
            .constant("ApprovalStatus", "Approved")
            .constant("ClassificationLevel", NO_MARKINGS)
            .noId("ClassificationLevelId")
            .nothing("DeclassifyOn")
            .number(
                    "DomainId",
                    "The id of its library.",
                    document -> document.folder().libraryId())
            .text(
                    "DomainName",
                    "The name of its library.",
                    document -> document.folder().libraryName())
            .nothing("DowngradeOn")
            .number(
                    "FolderId",
                    "The id of its folder.",
                    document -> document.folder().id())
            .text(
                    "Foldername",
                    "The name of its folder.",
                    document -> document.folder().name())
            .constant("IsShortcut", FALSE)
            .noId("TargetDocumentId")
            .nothing("LastISOReviewDate", "NextISOReviewDate")
            .number("OwnerId", "The id of the user in OwnerName; 0 for the server itself.", LibraryForms::ownerId)
            .number("RegisterById", "The same as OwnerId.", LibraryForms::ownerId)
            .noId("TemplateID")
            .number("VersionCount", "The number of versions.", DocumentDetails::versionCount)
            .constant("UserViewStatus", 0);

    /** {@code <domain>} */
    static final ElementForm<LibraryDetails> DOMAIN = new ElementForm<LibraryDetails>("domain")
            .number("DomainID", "The library's id, as used after ~F.", LibraryDetails::id)
            .text("DomainName", "The library's name.", LibraryDetails::name)
            .constant("AnonymousDomain", FALSE)
            .constant("IsArchive", FALSE)
            .constant("IsHidden", FALSE)
            .nothing("WelcomeMessage");

    /** {@code <f>} */
    static final ElementForm<FolderDetails> SHORT_FOLDER = new ElementForm<FolderDetails>("f")
            .number(
                    "id",
                    "The folder's id, as used after ~F.",
                    folder -> folder.location().id())
            .text("n", "The folder's name.", folder -> folder.location().name());

    /** {@code <d>} */
    static final ElementForm<DocumentDetails> SHORT_DOCUMENT = new ElementForm<DocumentDetails>("d")
            .number(
                    "id",
                    "The document's id, as used after ~D.",
                    document -> document.latest().documentId())
            .text("n", "The document's name.", document -> document.latest().name())
            .text("mdate", "The document date of the latest version, UTC.", LibraryForms::modified)
            .text("cdate", "When it was created, UTC.", document -> AnswerFormat.of(document.created()))
            .number("size", "The size of the latest version in bytes.", LibraryForms::size)
            .text("dformat", "A readable name of the format.", LibraryForms::format)
            .text("chkoutbyusername", "The user name of the user who has checked it out.", LibraryForms::holderName)
            .text("chkoutbyfullname", "The full name of the user who has checked it out.", LibraryForms::holder)
            .number("version", "The number of the latest version: 1000000, 2000000.", LibraryForms::version)
            .number("publishedversion", "The same as version.", LibraryForms::version)
            .text("regdate", "The same as cdate.", document -> AnswerFormat.of(document.created()))
            .noId("dtype");

    private LibraryForms() {}

    private static Object modified(DocumentDetails document) {
        return AnswerFormat.of(document.latest().modified());
    }

    private static Object size(DocumentDetails document) {
        return document.latest().size();
    }

    private static Object format(DocumentDetails document) {
        return DocumentFormat.of(document.latest().name());
    }

    private static Object version(DocumentDetails document) {
        return document.latest().number().value();
    }

    private static Object holder(DocumentDetails document) {
        return document.checkout().map(Checkout::fullName).orElse(AnswerFormat.NONE);
    }

    private static Object holderName(DocumentDetails document) {
        return document.checkout().map(Checkout::userName).orElse(AnswerFormat.NONE);
    }

    private static Object ownerName(DocumentDetails document) {
        return document.owner().map(Author::name).orElse(AnswerFormat.NONE);
    }

    private static Object ownerId(DocumentDetails document) {
        return document.owner().map(Author::id).orElse(0L);
    }
}
