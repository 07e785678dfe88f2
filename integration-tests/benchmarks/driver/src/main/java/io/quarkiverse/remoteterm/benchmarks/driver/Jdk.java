package io.quarkiverse.remoteterm.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JDK of this machine.
 */
record Jdk(int version, Path home) {

    static final Jdk OWN = new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));

    /** The one that runs the driver, or what JAVA_HOME_17 or JAVA_HOME_25 names, or what lies where Debian puts it. */
    static Optional<Jdk> find(int version) throws IOException {
        if (OWN.version == version) {
            return Optional.of(OWN);
        }
        String named = System.getenv("JAVA_HOME_" + version);
        if (named != null) {
            return Optional.of(new Jdk(version, Path.of(named)));
        }
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(all)) {
            return homes.filter(home -> isOf(home, version)).sorted().findFirst().map(home -> new Jdk(version, home));
        }
    }

    private static boolean isOf(Path home, int version) {
        try {
            return Files.isExecutable(home.resolve("bin/javac"))
                    && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"" + version + ".");
        } catch (IOException noRelease) {
            return false;
        }
    }

    String tool(String name) {
        return home.resolve("bin").resolve(name).toString();
    }
}
