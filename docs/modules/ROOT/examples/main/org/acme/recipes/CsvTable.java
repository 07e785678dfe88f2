package org.acme.recipes;

import java.util.List;

// tag::table[]
public record CsvTable<T>(List<T> rows) {
}
// end::table[]
