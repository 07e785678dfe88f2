package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM whose heap has nothing of other tests in it.
 *
 * @param directory of the test
 */
record JavaProcess(Path directory) {

    /**
     * @param main is given a directory of its own, and says by an exception that something is wrong
     * @return what it has printed
     */
    String run(Class<?> main, String... options) throws Exception {
        Path output = directory.resolve("output");
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(),
                directory.resolve("files").toString()));
        Process jvm = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(jvm.waitFor(150, TimeUnit.SECONDS)).isTrue();
        } finally {
            jvm.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(jvm.exitValue()).as(said).isZero();
        return said;
    }
}
