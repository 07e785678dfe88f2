package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.tools.ToolProvider;

/**
 * Compiles classes of applications that have more terms than one would write down.
 */
final class TestClasses {

    private TestClasses() {
    }

    /**
     * @param name of the only class, without a package
     * @return the class file
     */
    static byte[] compile(String name, String source) {
        try {
            Path directory = Files.createTempDirectory("terms");
            Path file = Files.writeString(directory.resolve(name + ".java"), source);
            int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-parameters", "-cp",
                    System.getProperty("java.class.path"), file.toString());
            assertThat(result).isZero();
            return Files.readAllBytes(directory.resolve(name + ".class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
