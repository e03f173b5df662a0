package io.github.srvasmx.asmx.soap;

/** The parser of the server, with the limits that it has by default, for fuzz targets in other rooms. */
public final class FuzzXmlReader {

    private FuzzXmlReader() {}

    public static SafeXmlReaderFactory hardened() {
        return new SafeXmlReaderFactory(new XmlProperties(64, 10_000, 64, 65_536, 1_000));
    }
}
