package org.acme.recipes;

import java.io.IOException;
import java.net.InetAddress;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.maxmind.db.Reader;

import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermLease;

@Singleton
public class Lookups {

    private final Term<Reader> geoIp;
    private final Term<CurrencyIndex> index;
    private final Term<CurrencyTables> tables;

    Lookups(Term<Reader> geoIp, Term<CurrencyIndex> index, Term<CurrencyTables> tables) {
        this.geoIp = geoIp;
        this.index = index;
        this.tables = tables;
    }

    // tag::maxmind[]
    public Optional<Map<?, ?>> locate(InetAddress address) throws IOException {
        try (TermLease<Reader> lease = geoIp.lease()) {
            return Optional.ofNullable(lease.get().get(address, Map.class));
        }
    }
    // end::maxmind[]

    // tag::lucene[]
    public List<String> search(String words) throws IOException {
        try (TermLease<CurrencyIndex> lease = index.lease()) { // acquire() and release() of a SearcherManager
            return lease.get().search(words);
        }
    }
    // end::lucene[]

    // tag::sqlite[]
    public Optional<String> nameOf(String code) throws SQLException {
        try (TermLease<CurrencyTables> lease = tables.lease()) { // keeps the file
            return lease.get().nameOf(code);
        }
    }
    // end::sqlite[]
}
