package io.quarkiverse.remoteterm.test.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

class NoS3TermInDevModeTest {

    @RegisterExtension
    static final QuarkusDevModeTest application = new QuarkusDevModeTest()
            .withApplicationRoot(FileApplication::addTo)
            .setLogRecordPredicate(record -> true);

    @Test
    void theApplicationStartsWithoutAwsAndWithoutDocker() {
        assertThat(application.getLogRecords()).extracting(LogRecord::getMessage)
                .contains("The motto is " + FileApplication.MOTTO)
                .noneMatch(message -> message.contains("Dev Services for Amazon") || message.contains("LocalStack"));
    }
}
