package io.github.srvasmx.admin;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version of the jar, where it is run from one. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {"srv-asmx " + Objects.requireNonNullElse(version, "(not from a jar)")};
    }
}
