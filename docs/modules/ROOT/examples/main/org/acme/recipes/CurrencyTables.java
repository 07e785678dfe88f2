package org.acme.recipes;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

// tag::tables[]
public class CurrencyTables {

    private final SQLiteDataSource database;

    private CurrencyTables(SQLiteDataSource database) {
        this.database = database;
    }

    static CurrencyTables open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        SQLiteDataSource database = new SQLiteDataSource(config);
        database.setUrl("jdbc:sqlite:file:" + file.toUri().getRawPath() + "?immutable=1");
        CurrencyTables tables = new CurrencyTables(database);
        tables.nameOf("EUR"); // what is no database, or has not this table, is not published
        return tables;
    }

    public Optional<String> nameOf(String code) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection
                        .prepareStatement("select name from currency where code = ?")) {
            query.setString(1, code);
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
        }
    }
}
// end::tables[]
