package org.acme.recipes;

import java.nio.file.Path;
import java.util.List;

import ai.onnxruntime.OrtException;
import io.quarkiverse.remoteterm.Part;
import io.quarkiverse.remoteterm.RemoteTerm;

public class ModelTerm {

    // tag::model[]
    @RemoteTerm("classifier")
    Classifier classifier(@Part("model") Path model, @Part("labels") List<String> labels) throws OrtException {
        Classifier loaded = new Classifier(model, labels);
        try {
            loaded.classify(0, 0); // a model that does not go with the labels is not published
        } catch (OrtException | RuntimeException e) {
            loaded.close();
            throw e;
        }
        return loaded;
    }
    // end::model[]
}
