package org.acme.recipes;

import io.quarkus.runtime.annotations.RegisterForReflection;

// tag::row[]
@RegisterForReflection // for Jackson in a native executable
public record CurrencyRow(String code, int number, String name) {
}
// end::row[]
