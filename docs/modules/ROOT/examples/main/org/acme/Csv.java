package org.acme;

import java.util.List;

public record Csv(List<List<String>> rows) {
}
