package org.acme.recipes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

import com.maxmind.db.Reader;

import io.quarkiverse.remoteterm.RemoteTerm;

public class RecipeTerms {

    // tag::maxmind[]
    @RemoteTerm("geoip")
    Reader geoIp(Path database) throws IOException {
        return new Reader(database.toFile()); // maps it into memory
    }
    // end::maxmind[]

    // tag::lucene[]
    @RemoteTerm("currency-index")
    CurrencyIndex index(Path directory) throws IOException {
        return new CurrencyIndex(directory);
    }
    // end::lucene[]

    // tag::sqlite[]
    @RemoteTerm("currency-tables")
    CurrencyTables tables(Path database) throws Exception {
        return CurrencyTables.open(database);
    }
    // end::sqlite[]

    // tag::csv[]
    @RemoteTerm("currency-rows")
    Map<String, CurrencyRow> rows(CsvTable<CurrencyRow> table) {
        Map<String, CurrencyRow> byCode = new TreeMap<>();
        table.rows().forEach(row -> byCode.put(row.code(), row));
        return byCode;
    }
    // end::csv[]

    // tag::avro[]
    @RemoteTerm("currency-numbers")
    CurrencyNumbers numbers(InputStream payload) throws IOException {
        Map<String, Integer> byCode = new TreeMap<>();
        try (var records = new DataFileStream<GenericRecord>(payload, new GenericDatumReader<>())) {
            for (GenericRecord record : records) {
                byCode.put(record.get("code").toString(), (Integer) record.get("number"));
            }
        }
        return new CurrencyNumbers(byCode);
    }
    // end::avro[]
}
