package io.github.srvasmx.it;

import static io.github.srvasmx.it.XmlAttack.Outcome.NOT_READ;
import static io.github.srvasmx.it.XmlAttack.Outcome.NO_GUID;
import static io.github.srvasmx.it.XmlAttack.Outcome.TOO_LARGE;
import static io.github.srvasmx.it.XmlAttack.Outcome.WITHOUT_EFFECT;
import static io.github.srvasmx.it.XmlAttack.attack;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The denial-of-service attacks of WS-Attacker: too many, too long, too deep, or colliding names. */
final class SizeAttacks {

    private static final int LONG = 200_000;
    private static final String LONG_START = "x".repeat(60);

    private SizeAttacks() {}

    static Stream<XmlAttack> rows() {
        return Stream.of(tooMany(), tooLong(), tooDeep(), tooMuchAlike(), tooMuch(), muchAndHarmless())
                .flatMap(rows -> rows);
    }

    private static Stream<XmlAttack> tooMany() {
        return Stream.of(
                attack(
                        "100,000 attributes",
                        NOT_READ,
                        target -> target.logOut(
                                "<x" + times(90_000, i -> " a" + Integer.toString(i, 36) + "=''") + "/>")),
                attack(
                        "100,000 attributes cut off",
                        NOT_READ,
                        target -> target.logOut("<x" + times(100_000, i -> " a" + Integer.toString(i, 36) + "=''"))),
                attack(
                        "namespace declarations",
                        NOT_READ,
                        target -> target.logOut("<x" + times(40_000, i -> " xmlns:a" + i + "='urn:x'") + "/>")),
                attack(
                        "attributes with namespaces",
                        NOT_READ,
                        target -> target.logOut("<x xmlns:a='urn:x'"
                                + times(60_000, i -> " a:b" + Integer.toString(i, 36) + "=''") + "/>")),
                attack("attributes of one name", NOT_READ, target -> target.logOut("<x" + " a=''".repeat(60) + "/>")),
                attack("elements", NOT_READ, target -> target.logOut("<x/>".repeat(100_000))),
                attack(
                        "elements of different names",
                        NOT_READ,
                        target -> target.logOut(times(60_000, i -> "<a" + i + "/>"))),
                attack("header blocks", NOT_READ, target -> target.delete("<h xmlns='urn:x'/>".repeat(50_000), "")),
                attack(
                        "bodies",
                        NOT_READ,
                        target -> target.envelope("", "")
                                .replace("<soap:Body>", "<soap:Body></soap:Body>".repeat(30_000) + "<soap:Body>")));
    }

    private static Stream<XmlAttack> tooLong() {
        String name = "a".repeat(LONG);
        return Stream.of(
                attack("name of an element", NOT_READ, target -> target.logOut("<" + name + "/>")),
                attack("name of an attribute", NOT_READ, target -> target.logOut("<x " + name + "=''/>")),
                attack("prefix", NOT_READ, target -> target.logOut("<x xmlns:" + name + "='urn:x'/>")),
                attack("prefix that nobody declares", NOT_READ, target -> target.logOut("<" + name + ":x/>")),
                attack("namespace", NOT_READ, target -> target.logOut("<x xmlns='urn:" + name + "'/>")),
                attack("value of an attribute", NOT_READ, target -> target.logOut("<x a='" + name + "'/>")),
                attack("name of an operation", NOT_READ, target -> target.envelope("", "<" + name + "/>")),
                attack("name of the root", NOT_READ, target -> "<" + name + "/>"),
                attack("name of an entity", NOT_READ, target -> target.logOut("&" + name + ";")),
                attack("name without an end", NOT_READ, target -> target.logOut("<" + name.repeat(4))));
    }

    private static Stream<XmlAttack> tooDeep() {
        return Stream.of(
                attack(
                        "15,000 levels",
                        NOT_READ,
                        target -> target.logOut("<x>".repeat(15_000) + "</x>".repeat(15_000))),
                attack("15,000 levels without an end", NOT_READ, target -> target.logOut("<x>".repeat(15_000))),
                attack("250,000 levels without a beginning", NOT_READ, target -> "<x>".repeat(250_000)),
                attack("levels in a header", NOT_READ, target -> target.delete("<x>".repeat(15_000), "")),
                attack(
                        "envelopes within envelopes",
                        NOT_READ,
                        target -> target.envelope("", "")
                                .replace("</soap:Body></soap:Envelope>", "")
                                .repeat(5_000)),
                attack(
                        "levels, each of a namespace of its own",
                        NOT_READ,
                        target -> target.logOut(times(15_000, i -> "<x xmlns='urn:" + i + "'>"))));
    }

    /** Names with the same hash of {@code String}. */
    private static Stream<XmlAttack> tooMuchAlike() {
        return Stream.of(
                attack(
                        "attributes of one hash",
                        NOT_READ,
                        target ->
                                target.logOut("<x" + times(30_000, i -> " " + HashCollisions.name(i) + "=''") + "/>")),
                attack(
                        "elements of one hash",
                        WITHOUT_EFFECT,
                        target -> target.delete("", times(9_000, i -> "<" + HashCollisions.name(i) + "/>"))),
                attack(
                        "long elements of one hash",
                        WITHOUT_EFFECT,
                        target ->
                                target.delete("", times(9_000, i -> "<" + LONG_START + HashCollisions.name(i) + "/>"))),
                attack(
                        "instructions of one hash",
                        WITHOUT_EFFECT,
                        target -> target.delete("", times(25_000, i -> "<?" + HashCollisions.name(i) + "?>"))),
                attack(
                        "attributes of one hash in many elements",
                        WITHOUT_EFFECT,
                        target -> target.delete(
                                "",
                                times(
                                        400,
                                        i -> "<x" + times(60, j -> " " + HashCollisions.name(i * 60 + j) + "=''")
                                                + "/>"))),
                attack(
                        "prefixes of one hash in many elements",
                        WITHOUT_EFFECT,
                        target -> target.delete(
                                "",
                                times(
                                        300,
                                        i -> "<x"
                                                + times(60, j -> " xmlns:" + HashCollisions.name(i * 60 + j) + "='u'")
                                                + "/>"))),
                attack(
                        "prefixes of one hash",
                        NOT_READ,
                        target -> target.logOut(
                                "<x" + times(20_000, i -> " xmlns:" + HashCollisions.name(i) + "='urn:x'") + "/>")),
                attack(
                        "namespaces of one hash",
                        WITHOUT_EFFECT,
                        target -> target.delete("", times(9_000, i -> "<x xmlns='" + HashCollisions.name(i) + "'/>"))),
                attack(
                        "a parameter nine thousand times",
                        NO_GUID,
                        target -> target.deleteOf("x</DownloadHandler>"
                                + ("<DownloadHandler>" + "x".repeat(60) + "</DownloadHandler>").repeat(9_000)
                                + "<DownloadHandler>")));
    }

    private static Stream<XmlAttack> tooMuch() {
        String half = "x".repeat(750_000);
        return Stream.of(
                attack("a text of 1.5 MB", TOO_LARGE, target -> target.logOut(half + half)),
                attack("a comment of 1.5 MB", TOO_LARGE, target -> target.logOut("<!--" + half + half + "-->")),
                attack("an instruction of 1.5 MB", TOO_LARGE, target -> target.logOut("<?x " + half + half + "?>")),
                attack("CDATA of 1.5 MB", TOO_LARGE, target -> target.logOut("<![CDATA[" + half + half + "]]>")),
                attack("blanks before the envelope", TOO_LARGE, target -> " ".repeat(1_500_000) + target.logOut("")),
                attack("blanks behind the envelope", TOO_LARGE, target -> target.logOut("") + " ".repeat(1_500_000)),
                attack("a name of 1.5 MB", TOO_LARGE, target -> target.logOut("<" + half + half + "/>")));
    }

    private static Stream<XmlAttack> muchAndHarmless() {
        return Stream.of(
                attack("a parameter of 900 KB", NO_GUID, target -> target.deleteOf("x".repeat(900_000))),
                attack("references", NO_GUID, target -> target.deleteOf("&#65;".repeat(LONG - 10_000))),
                attack("pieces of CDATA", NO_GUID, target -> target.deleteOf("<![CDATA[x]]>".repeat(60_000))),
                attack("comments", NO_GUID, target -> target.deleteOf("x" + "<!---->".repeat(120_000))),
                attack("instructions", NO_GUID, target -> target.deleteOf("x" + "<?x?>".repeat(LONG - 10_000))),
                attack(
                        "an instruction of a long name",
                        NOT_READ,
                        target -> target.delete("", "<?" + "a".repeat(LONG) + "?>")),
                attack(
                        "a header block of 900 KB",
                        WITHOUT_EFFECT,
                        target -> target.delete("<h xmlns='urn:x'>" + "x".repeat(900_000) + "</h>", "")),
                attack(
                        "9,000 header blocks",
                        WITHOUT_EFFECT,
                        target -> target.delete("<h xmlns='urn:x'/>".repeat(9_000), "")));
    }

    private static String times(int count, IntFunction<String> piece) {
        return IntStream.range(0, count).mapToObj(piece).collect(Collectors.joining());
    }
}
