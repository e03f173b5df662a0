package io.github.srvasmx.operations.library;

import io.github.srvasmx.operations.Parameter;

/** The parameters of the operations that show folders and documents. */
final class BrowsingParameters {

    static final Parameter<String> FOLDER_PATH = Parameter.folderPath("Path");
    static final Parameter<String> DOCUMENT_PATH = Parameter.documentPath("Path");
    static final Parameter<Boolean> WITH_RULES = withoutEffect("WithRules");
    static final Parameter<Boolean> WITH_PROPERTY_SETS = withoutEffect("withPropertySets");
    static final Parameter<Boolean> WITH_SECURITY = withoutEffect("withSecurity");
    static final Parameter<Boolean> WITH_OWNER = withoutEffect("withOwner");
    static final Parameter<Boolean> WITH_VERSIONS =
            Parameter.flag("withVersions", "Whether to list the versions of each document.");

    private BrowsingParameters() {}

    private static Parameter<Boolean> withoutEffect(String name) {
        return Parameter.flag(name, "Has no effect.");
    }
}
