package io.github.srvasmx.openapi;

import io.github.srvasmx.web.ResponseHeaders;

/** The responses of an operation whose answer is a file. */
final class FileResponses {

    private FileResponses() {}

    /**
     * Returns the responses by their status.
     *
     * @param refusals a list of the texts of refusals in Markdown
     */
    static YamlObject of(String refusals) {
        return YamlObject.of(
                        "200",
                        YamlObject.of(
                                        "description",
                                        "The bytes of the file. If the call is refused, there are none, and "
                                                + ResponseHeaders.FILE_ERROR
                                                + " has one of these texts:\n\n" + refusals)
                                .with(
                                        "headers",
                                        header("Content-Disposition", "The name of the file.")
                                                .with("ETag", text("Identifies the bytes; for If-Range and If-Match."))
                                                .with(ResponseHeaders.FILE_ERROR, text("Why the call was refused."))
                                                .with(
                                                        ResponseHeaders.FILE_ERROR_CODE,
                                                        text(
                                                                "The number of the refusal, or 400; 500 if the server failed.")))
                                .with("content", bytes()))
                .with(
                        "206",
                        YamlObject.of("description", "The part of the file that the header Range asks for.")
                                .with("headers", header("Content-Range", "Where the part is in the file."))
                                .with("content", bytes()))
                .with("412", YamlObject.of("description", "The file is none of those that the header If-Match names."))
                .with(
                        "416",
                        YamlObject.of("description", "The file has no such part.")
                                .with("headers", header("Content-Range", "The length of the file.")));
    }

    private static YamlObject bytes() {
        return YamlObject.of(
                "application/octet-stream",
                YamlObject.of("schema", YamlObject.of("type", "string").with("format", "binary")));
    }

    private static YamlObject header(String name, String description) {
        return YamlObject.of(name, text(description));
    }

    private static YamlObject text(String description) {
        return YamlObject.of("description", description).with("schema", YamlObject.of("type", "string"));
    }
}
