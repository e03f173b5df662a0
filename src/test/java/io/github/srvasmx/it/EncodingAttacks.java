package io.github.srvasmx.it;

import static io.github.srvasmx.it.XmlAttack.Outcome.NOT_READ;
import static io.github.srvasmx.it.XmlAttack.Outcome.NO_GUID;
import static io.github.srvasmx.it.XmlAttack.attack;

import io.github.srvasmx.it.XmlAttack.Outcome;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import java.util.stream.Stream;

/** Document types and other attacks in encodings that a filter may not recognise. */
final class EncodingAttacks {

    private EncodingAttacks() {}

    static Stream<XmlAttack> rows() {
        return Stream.of(wide(), ebcdic(), seventhBit(), mismatched(), broken(), wrapped())
                .flatMap(rows -> rows);
    }

    private static Stream<XmlAttack> wide() {
        return Stream.of(
                attack("UTF-16LE with its mark", NOT_READ, StandardCharsets.UTF_16LE, marked(declared("UTF-16"))),
                attack("UTF-16BE with its mark", NOT_READ, StandardCharsets.UTF_16BE, marked(declared("UTF-16"))),
                attack("UTF-16LE without a mark", NOT_READ, StandardCharsets.UTF_16LE, declared("UTF-16LE")),
                attack("UTF-16BE without a mark", NOT_READ, StandardCharsets.UTF_16BE, declared("UTF-16BE")),
                attack("UTF-16LE by the header", NOT_READ, StandardCharsets.UTF_16LE, declared("UTF-16LE"))
                        .declaring("utf-16le"),
                attack("UTF-32LE with its mark", NOT_READ, Charset.forName("UTF-32LE"), marked(declared("UTF-32"))),
                attack("UTF-32BE with its mark", NOT_READ, Charset.forName("UTF-32BE"), marked(declared("UTF-32"))),
                attack("UTF-32BE without a mark", NOT_READ, Charset.forName("UTF-32BE"), declared("UTF-32BE")),
                attack("UTF-32 by the header", NOT_READ, Charset.forName("UTF-32BE"), declared("UTF-32"))
                        .declaring("utf-32"));
    }

    private static Stream<XmlAttack> ebcdic() {
        return Stream.of("IBM037", "IBM500", "IBM1047", "IBM273")
                .map(charset -> attack(charset, NOT_READ, Charset.forName(charset), declared(charset)));
    }

    private static Stream<XmlAttack> seventhBit() {
        return Stream.of(
                attack(
                        "UTF-7 that is declared",
                        NOT_READ,
                        target -> "<?xml version='1.0' encoding='UTF-7'?>"
                                + "+ADwAIQ-DOCTYPE x +AFs-+ADwAIQ-ENTITY e 'x'+AD4AXQA+-" + target.logOut("")),
                attack("UTF-7 by its mark", NOT_READ, target -> "+/v8-+ADwAIQ-DOCTYPE x+AD4-" + target.logOut("")),
                attack("UTF-7 unsaid", NOT_READ, target -> "+ADw-x/+AD4-"));
    }

    private static Stream<XmlAttack> mismatched() {
        return Stream.of(
                attack("declared UTF-16, written in UTF-8", NOT_READ, declared("UTF-16")),
                attack("declared EBCDIC, written in UTF-8", NOT_READ, declared("IBM037")),
                attack("by the header UTF-16, written in UTF-8", NOT_READ, declared("UTF-8"))
                        .declaring("utf-16"),
                attack("by the header UTF-8, written in UTF-16", NOT_READ, StandardCharsets.UTF_16LE, declared("UTF-8"))
                        .declaring("utf-8"),
                attack(
                                "by the header Latin 1, written in UTF-16",
                                NOT_READ,
                                StandardCharsets.UTF_16BE,
                                declared("UTF-16"))
                        .declaring("iso-8859-1"),
                attack("an encoding that guesses", NOT_READ, declared("x-JISAutoDetect")),
                attack("an encoding that guesses, by the header", NOT_READ, declared("UTF-8"))
                        .declaring("x-JISAutoDetect"),
                attack("an encoding that shifts", NOT_READ, declared("ISO-2022-KR")),
                attack("an encoding that nobody knows", NOT_READ, declared("x-nobody-knows")),
                attack(
                        "an encoding that is nearly known",
                        NOT_READ,
                        target -> "<?xml version='1.0' encoding='iso-885-91'?>" + target.logOut("")),
                attack("an encoding that is a path", NOT_READ, declared("../../etc/passwd")),
                attack(
                        "an encoding without an end",
                        NOT_READ,
                        target -> "<?xml version='1.0' encoding='" + "U".repeat(200_000)));
    }

    private static Stream<XmlAttack> broken() {
        return Stream.of(
                bytes("overlong less-than sign", "\u00C0\u00BC"),
                bytes("overlong NUL", "\u00C0\u0080"),
                bytes("half a pair in UTF-8", "\u00ED\u00A0\u0080"),
                bytes("beyond Unicode", "\u00F4\u0090\u0080\u0080"),
                bytes("a byte that is none of UTF-8", "\u00FF"),
                bytes("a character cut off", "\u00E2\u0082"),
                bytes("NUL", "\0"),
                bytes("a control", "\u0001"),
                bytes("U+FFFE", "\u00EF\u00BF\u00BE"),
                attack("two marks", NOT_READ, target -> "\uFEFF\uFEFF" + target.logOut("")),
                attack("reference to half a pair", NOT_READ, target -> target.logOut("<x>&#xD800;</x>")),
                attack("reference beyond Unicode", NOT_READ, target -> target.logOut("<x>&#x110000;</x>")),
                attack(
                        "reference that overflows",
                        NOT_READ,
                        target -> target.logOut("<x>&#" + "9".repeat(100_000) + ";</x>")),
                attack("reference to NUL", NOT_READ, target -> target.logOut("<x>&#0;</x>")),
                attack("reference to a control", NOT_READ, target -> target.logOut("<x>&#27;</x>")),
                attack(
                        "reference to a control in XML 1.1",
                        NOT_READ,
                        target -> "<?xml version='1.1'?>" + target.logOut("<x>&#27;</x>")));
    }

    /** An attack within text remains text, even if it is decoded several times. */
    private static Stream<XmlAttack> wrapped() {
        String document = "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1/\">]><x>&e;</x>";
        String encoded = Base64.getEncoder().encodeToString(document.getBytes(StandardCharsets.UTF_8));
        return Stream.of(
                attack(
                        "an envelope within CDATA",
                        NO_GUID,
                        target -> target.deleteOf("<![CDATA[" + target.logOut("") + "]]>")),
                attack(
                        "a document type within CDATA",
                        NO_GUID,
                        target -> target.deleteOf("<![CDATA[" + document + "]]>")),
                attack("a document type in base64", NO_GUID, target -> target.deleteOf(encoded)),
                attack(
                        "a document type that is escaped",
                        NO_GUID,
                        target -> target.deleteOf(document.replace("&", "&amp;").replace("<", "&lt;"))),
                attack(
                        "a document type that is escaped twice",
                        NO_GUID,
                        target -> target.deleteOf(
                                document.replace("&", "&amp;amp;").replace("<", "&amp;lt;"))),
                attack(
                        "an end tag within CDATA",
                        Outcome.NO_GUID,
                        target -> target.deleteOf("<![CDATA[</DownloadHandler><x>]]>")));
    }

    /** Raw bytes, each written as one character, within an envelope of ASCII. */
    private static XmlAttack bytes(String name, String bytes) {
        return attack(name, NOT_READ, StandardCharsets.ISO_8859_1, target -> target.logOut("<x>" + bytes + "</x>"));
    }

    private static Function<XmlTarget, String> declared(String encoding) {
        return target -> "<?xml version='1.0' encoding='" + encoding + "'?><!DOCTYPE x [<!ENTITY e SYSTEM 'http://"
                + target.listener() + "/'>]>" + target.logOut("&e;");
    }

    private static Function<XmlTarget, String> marked(Function<XmlTarget, String> message) {
        return message.andThen(text -> "\uFEFF" + text);
    }
}
