package org.acme;

import java.util.List;

public record Stations(List<List<String>> rows) {
}
