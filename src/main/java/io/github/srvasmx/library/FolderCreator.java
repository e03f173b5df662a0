package io.github.srvasmx.library;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.name.DocumentPath;
import io.github.srvasmx.library.name.DocumentPath.ByNames;
import io.github.srvasmx.library.name.NameRules;
import io.github.srvasmx.library.name.NameTakenException;
import io.github.srvasmx.library.name.SiblingNames;
import io.github.srvasmx.library.name.SiblingNames.Kind;
import io.github.srvasmx.library.name.SiblingNames.Match;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Creates the folders of a path for a user. Names of new folders are cleaned, see {@link NameRules#clean}. */
@Component
class FolderCreator {

    private final PathResolver pathResolver;
    private final FolderRepository folders;
    private final SiblingNames siblingNames;
    private final GrantRepository grants;
    private final LibraryTransactions transactions;

    FolderCreator(
            PathResolver pathResolver,
            FolderRepository folders,
            SiblingNames siblingNames,
            GrantRepository grants,
            LibraryTransactions transactions) {
        this.pathResolver = pathResolver;
        this.folders = folders;
        this.siblingNames = siblingNames;
        this.grants = grants;
        this.transactions = transactions;
    }

    /** See {@link DocumentLibrary#createFolder}. */
    Folder findOrCreate(User author, String path) {
        if (DocumentPath.isIdentifier(path)) {
            Folder folder = DocumentPath.parse(path)
                    .flatMap(parsed -> pathResolver.folder(author, parsed))
                    .orElseThrow(() -> Refusal.FOLDER_NOT_FOUND);
            grants.requireAdd(author, folder);
            return folder;
        }
        List<String> names = DocumentPath.split(path);
        if (names.isEmpty() || names.size() > ByNames.MAX_NAMES) {
            throw Refusal.FOLDER_NOT_FOUND;
        }
        List<String> below = names.subList(1, names.size());
        // The library is found again in the transaction, since it may have been deleted meanwhile.
        return findExisting(library(author, names), below)
                .orElseGet(() -> transactions.execute(status -> create(author, library(author, names), below)));
    }

    private Folder library(User author, List<String> names) {
        Folder library = grants.readable(author, names.get(0))
                .orElseThrow(() -> names.size() == 1 ? Refusal.ROOT_LEVEL_FOLDER : Refusal.FOLDER_NOT_FOUND);
        grants.requireAdd(author, library);
        return library;
    }

    /** Searches without a transaction, since most calls are for a folder that exists. */
    private Optional<Folder> findExisting(Folder library, List<String> names) {
        Folder folder = library;
        for (String name : names) {
            Match match = find(folder, name);
            if (!match.isFolder()) {
                return Optional.empty();
            }
            folder = new Folder(match.id(), library.libraryId(), match.name());
        }
        return Optional.of(folder);
    }

    private Folder create(User author, Folder library, List<String> names) {
        try {
            Folder folder = library;
            for (String name : names) {
                Match match = find(folder, name);
                if (match.kind() == Kind.NOTHING && !NameRules.isValidForNew(match.name())) {
                    throw Refusal.FOLDER_NOT_FOUND;
                }
                folder = folders.findOrCreateChild(folder, match, author.id());
            }
            return folder;
        } catch (NameTakenException e) {
            throw Refusal.FOLDER_NOT_FOUND;
        }
    }

    /** A folder with the name as given comes first: imports keep names that would be cleaned. */
    private Match find(Folder folder, String name) {
        if (NameRules.isValid(name)) {
            Match match = siblingNames.find(folder.id(), name);
            if (match.kind() != Kind.NOTHING) {
                return match;
            }
        }
        return siblingNames.find(folder.id(), NameRules.clean(name));
    }
}
