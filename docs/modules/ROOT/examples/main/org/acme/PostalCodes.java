package org.acme;

import java.util.List;

public record PostalCodes(List<String> lines) {
}
