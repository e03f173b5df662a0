package io.github.srvasmx.asmx;

/** The parser of the server, for fuzz targets in other rooms. */
public final class FuzzedXml {

    private FuzzedXml() {}

    public static HardenedXml hardened() {
        return new HardenedXml();
    }
}
