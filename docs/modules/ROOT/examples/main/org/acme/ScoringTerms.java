package org.acme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.quarkiverse.remoteterm.Part;
import io.quarkiverse.remoteterm.RemoteTerm;

public class ScoringTerms {

    // tag::parts[]
    @RemoteTerm("scoring")
    Scoring scoring(@Part("model") Path model, @Part("features") List<String> features) throws IOException {
        return new Scoring(Double.parseDouble(Files.readString(model)), features);
    }
    // end::parts[]
}
