package org.acme.recipes;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

import io.quarkiverse.remoteterm.TermPayload;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.spi.TermDecoder;

// tag::decoder[]
public class CsvTableDecoder implements TermDecoder {

    private final CsvMapper mapper = new CsvMapper();

    @Override
    public boolean supports(Type type, Optional<String> contentType) {
        return type instanceof ParameterizedType table && table.getRawType() == CsvTable.class;
    }

    @Override
    public Object decode(TermPayload payload, Type type) throws IOException {
        Type row = ((ParameterizedType) type).getActualTypeArguments()[0];
        CsvSchema header = CsvSchema.emptySchema().withHeader();
        try (MappingIterator<Object> rows = mapper.readerFor(mapper.constructType(row)).with(header)
                .readValues(payload.stream())) {
            return new CsvTable<>(rows.readAll());
        } catch (JsonProcessingException e) {
            throw new TermRejectedException("line " + e.getLocation().getLineNr() + " is no row of the table", e);
        }
    }
}
// end::decoder[]
