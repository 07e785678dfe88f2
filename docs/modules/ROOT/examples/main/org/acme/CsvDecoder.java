package org.acme;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermPayload;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.spi.TermDecoder;

// tag::decoder[]
public class CsvDecoder implements TermDecoder {

    @Override
    public boolean supports(Type type, Optional<String> contentType) {
        return type == Csv.class;
    }

    @Override
    public Object decode(TermPayload payload, Type type) {
        List<List<String>> rows = new BufferedReader(new InputStreamReader(payload.stream(), UTF_8))
                .lines().map(line -> List.of(line.split(","))).toList();
        if (rows.isEmpty()) {
            throw new TermRejectedException("the table has no rows");
        }
        return new Csv(rows);
    }
}
// end::decoder[]
