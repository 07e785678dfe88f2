package io.quarkiverse.remoteterm.runtime.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.quarkiverse.remoteterm.TermManifest;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameter;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameters;
import io.quarkiverse.remoteterm.runtime.fetch.file.FileFetcher;
import io.quarkiverse.remoteterm.runtime.local.LocalDirectory.Stamp;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;

/**
 * The files of a directory as the parts that a producer method asks for. Writes the manifest that names them, whose digest is
 * the version: it changes when one of them does. A part's location is its name.
 */
record LocalParts(String term, PayloadParameters payloads, LocalDirectory directory) implements TermFetcher {

    /** What the only part is called if the producer method does not say. */
    private static final String ONLY = "payload";

    private record Body(InputStream stream) implements FetchedBody {
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws IOException {
        TermManifest manifest = TermManifest.of(term);
        find().forEach((part, file) -> manifest.part(part, file, part));
        return new FetchResult.Fetched(new Body(new ByteArrayInputStream(manifest.toByteArray())));
    }

    @Override
    public FetchedBody fetchPart(FetchRequest request, String location) throws IOException, InterruptedException {
        // a request for a part knows no version: the file is there or the fetch fails
        return ((FetchResult.Fetched) new FileFetcher(find().get(location)).fetch(request)).body();
    }

    /**
     * @return by the name of the part
     * @throws FetchException if there is not one file for each part
     */
    private SortedMap<String, Path> find() throws FetchException {
        Map<String, Map<String, Stamp>> there = directory.read();
        SortedMap<String, Path> found = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (PayloadParameter parameter : payloads.all()) {
            SortedSet<String> files = new TreeSet<>();
            there.forEach((name, ofName) -> {
                if (parameter.part().isEmpty() || parameter.part().get().equals(name)) {
                    files.addAll(ofName.keySet());
                }
            });
            if (files.size() == 1) {
                found.put(parameter.part().orElse(ONLY), directory.path().resolve(files.first()));
            } else {
                String part = parameter.part().map(name -> "part '" + name + "'").orElse("the only part");
                problems.add(files.isEmpty() ? "There is no local file for " + part + " in " + directory.shown()
                        : "There is more than one local file for " + part + ": "
                                + String.join(" and ", files.stream().map(directory::show).toList()) + ". Delete all but one");
            }
        }
        if (!problems.isEmpty()) {
            throw new FetchException(Remedy.WAIT, String.join(". ", problems));
        }
        return found;
    }
}
