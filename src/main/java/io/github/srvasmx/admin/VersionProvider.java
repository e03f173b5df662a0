package io.github.srvasmx.admin;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Provides the version of the jar for {@code --version}. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {"srv-asmx " + Objects.requireNonNullElse(version, "(not run from a jar)")};
    }
}
