package io.github.srvasmx.handler.zip;

import io.github.srvasmx.library.DocumentVersion;
import java.util.Locale;
import java.util.Set;

/** Which documents are worth compressing. */
final class Compression {

    /**
     * Zip64 is needed from 4 GiB on, and deflating may add to the length of what cannot be compressed, which is known
     * only afterwards. What is stored has its length in front, where every reader finds it.
     */
    static final long MOST_BYTES = 4_000_000_000L;

    /** The extensions of what is compressed already. */
    private static final Set<String> COMPRESSED = Set.of(
            "7z", "aac", "apk", "avi", "avif", "br", "bz2", "cab", "docm", "docx", "dotx", "epub", "flac", "gif", "gz",
            "heic", "heif", "jar", "jp2", "jpeg", "jpg", "jxl", "lz", "lz4", "lzma", "m4a", "m4v", "mkv", "mov", "mp3",
            "mp4", "mpeg", "mpg", "odg", "odp", "ods", "odt", "oga", "ogg", "ogv", "opus", "pdf", "png", "potx", "ppsx",
            "pptm", "pptx", "rar", "tgz", "txz", "vsdx", "war", "webm", "webp", "wma", "wmv", "woff", "woff2", "xlsb",
            "xlsm", "xlsx", "xz", "zip", "zst");

    private Compression() {}

    static boolean isWorthwhile(DocumentVersion version) {
        String name = version.name();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return version.size() > 0 && version.size() <= MOST_BYTES && !COMPRESSED.contains(extension);
    }
}
