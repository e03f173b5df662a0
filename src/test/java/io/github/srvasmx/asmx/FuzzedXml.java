package io.github.srvasmx.asmx;

/** The parser of the server, with the limits that it has by default, for fuzz targets in other rooms. */
public final class FuzzedXml {

    private FuzzedXml() {}

    public static HardenedXml hardened() {
        return new HardenedXml(new XmlProperties(64, 10_000, 64, 65_536, 1_000));
    }
}
