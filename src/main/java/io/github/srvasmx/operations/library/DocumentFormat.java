package io.github.srvasmx.operations.library;

import java.util.Locale;
import java.util.Map;
import org.springframework.util.StringUtils;

/** Readable names of document formats, by the extension of the document's name. */
final class DocumentFormat {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("avi", "Video Clip"),
            Map.entry("bmp", "Bitmap Image"),
            Map.entry("csv", "Comma Separated Values"),
            Map.entry("doc", "Microsoft Word Document"),
            Map.entry("docx", "Microsoft Word Document"),
            Map.entry("dwg", "AutoCAD Drawing"),
            Map.entry("eml", "E-mail Message"),
            Map.entry("gif", "GIF Image"),
            Map.entry("htm", "HTML Document"),
            Map.entry("html", "HTML Document"),
            Map.entry("jpeg", "JPEG Image"),
            Map.entry("jpg", "JPEG Image"),
            Map.entry("json", "JSON Document"),
            Map.entry("md", "Markdown Document"),
            Map.entry("mp3", "MP3 Audio"),
            Map.entry("mp4", "MP4 Video"),
            Map.entry("msg", "Microsoft Outlook Message"),
            Map.entry("odp", "OpenDocument Presentation"),
            Map.entry("ods", "OpenDocument Spreadsheet"),
            Map.entry("odt", "OpenDocument Text"),
            Map.entry("pdf", "PDF Document"),
            Map.entry("png", "PNG Image"),
            Map.entry("ppt", "Microsoft PowerPoint Presentation"),
            Map.entry("pptx", "Microsoft PowerPoint Presentation"),
            Map.entry("rtf", "Rich Text Document"),
            Map.entry("svg", "SVG Image"),
            Map.entry("tif", "TIFF Image"),
            Map.entry("tiff", "TIFF Image"),
            Map.entry("txt", "Text Document"),
            Map.entry("wav", "Wave Audio"),
            Map.entry("xls", "Microsoft Excel Spreadsheet"),
            Map.entry("xlsx", "Microsoft Excel Spreadsheet"),
            Map.entry("xml", "XML Document"),
            Map.entry("zip", "Zip Archive"));

    private static final String UNKNOWN = "Document";

    private DocumentFormat() {}

    /**
     * The name of the format of a document with this name; an unknown extension gives its own name, such as {@code QQQ
     * Document}.
     */
    static String of(String documentName) {
        String extension = StringUtils.getFilenameExtension(documentName);
        if (extension == null || extension.isEmpty()) {
            return UNKNOWN;
        }
        String known = NAMES.get(extension.toLowerCase(Locale.ROOT));
        return known == null ? extension.toUpperCase(Locale.ROOT) + " " + UNKNOWN : known;
    }
}
