package io.github.srvasmx.asmx.soap;

/** The XML parser of the server with its default limits, for fuzz targets in other packages. */
public final class FuzzXmlReader {

    private FuzzXmlReader() {}

    public static SafeXmlReaderFactory hardened() {
        return new SafeXmlReaderFactory(new XmlProperties(64, 10_000, 64, 65_536, 1_000));
    }
}
