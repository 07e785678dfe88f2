package org.acme.recipes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

import io.quarkiverse.remoteterm.it.demo.Datasets;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * The data of the recipes: the currencies that the JDK knows, each time in another form, and a MaxMind database.
 */
public class RecipeFiles implements QuarkusTestResourceLifecycleManager {

    private static final Path DIRECTORY = Path.of("target", "recipes");

    record Row(String code, int number, String name) {
    }

    @Override
    public Map<String, String> start() {
        List<Row> currencies = currencies();
        try {
            deleteAll(DIRECTORY);
            Files.createDirectories(DIRECTORY);
            writeGeoIp("20261124");
            writeIndex(currencies);
            writeTables(currencies);
            writeCsv(currencies);
            writeAvro(currencies);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return Map.of();
    }

    static List<Row> currencies() {
        return Currency.getAvailableCurrencies().stream()
                .map(currency -> new Row(currency.getCurrencyCode(), currency.getNumericCode(),
                        currency.getDisplayName(Locale.ENGLISH)))
                .sorted(Comparator.comparing(Row::code)).toList();
    }

    /** As MaxMind sends it: the directory has the date in its name. */
    static void writeGeoIp(String date) throws IOException {
        Path written = DIRECTORY.resolve("new");
        try (TarArchiveOutputStream tar = tarGz(written)) {
            add(tar, "GeoIP_" + date + "/COPYRIGHT.txt", "none".getBytes());
            add(tar, "GeoIP_" + date + "/GeoIP.mmdb", Datasets.specialAddresses().content());
        }
        replace(written, "geoip.tar.gz");
    }

    static void writeIndex(List<Row> rows) throws IOException {
        Path directory = DIRECTORY.resolve("index");
        deleteAll(directory);
        try (FSDirectory lucene = FSDirectory.open(directory);
                IndexWriter writer = new IndexWriter(lucene, new IndexWriterConfig(new StandardAnalyzer()))) {
            for (Row row : rows) {
                Document document = new Document();
                document.add(new StringField("code", row.code(), Store.YES));
                document.add(new TextField("name", row.name(), Store.NO));
                writer.addDocument(document);
            }
        }
        Path written = DIRECTORY.resolve("new");
        try (TarArchiveOutputStream tar = tarGz(written); Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                add(tar, file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        replace(written, "currency-index.tar.gz");
    }

    static void writeTables(List<Row> rows) throws Exception {
        Path written = DIRECTORY.resolve("new");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + written)) {
            connection.setAutoCommit(false);
            try (Statement create = connection.createStatement()) {
                create.execute("create table currency (code text primary key, number integer, name text)");
            }
            try (PreparedStatement insert = connection.prepareStatement("insert into currency values (?, ?, ?)")) {
                for (Row row : rows) {
                    insert.setString(1, row.code());
                    insert.setInt(2, row.number());
                    insert.setString(3, row.name());
                    insert.executeUpdate();
                }
            }
            connection.commit();
        }
        replace(written, "currencies.sqlite");
    }

    static void writeCsv(List<Row> rows) throws IOException {
        writeCsv(rows.stream().map(row -> "%s,%d,\"%s\"".formatted(row.code(), row.number(), row.name()))
                .collect(Collectors.joining("\n")));
    }

    static void writeCsv(String lines) throws IOException {
        replace(Files.writeString(DIRECTORY.resolve("new"), "code,number,name\n" + lines), "currencies.csv");
    }

    static void writeAvro(List<Row> rows) throws IOException {
        Schema schema = SchemaBuilder.record("Currency").fields().requiredString("code").requiredInt("number").endRecord();
        Path written = DIRECTORY.resolve("new");
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(CodecFactory.deflateCodec(6));
            writer.create(schema, written.toFile());
            for (Row row : rows) {
                writer.append(new GenericRecordBuilder(schema).set("code", row.code()).set("number", row.number()).build());
            }
        }
        replace(written, "currencies.avro");
    }

    /** A file that is read while it is written would be half a file. */
    private static void replace(Path written, String name) throws IOException {
        Files.move(written, DIRECTORY.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static TarArchiveOutputStream tarGz(Path file) throws IOException {
        return new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)));
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static void deleteAll(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void stop() {
    }
}
