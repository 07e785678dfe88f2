package org.acme.recipes;

import java.nio.file.Path;
import java.util.List;

import ai.onnxruntime.OrtException;
import io.quarkiverse.remoteterm.Part;
import io.quarkiverse.remoteterm.RemoteTerm;

public class ModelTerm {

    // tag::model[]
    @RemoteTerm("scoring")
    Classifier scoring(@Part("model") Path model, @Part("labels") List<String> labels) throws OrtException {
        Classifier classifier = new Classifier(model, labels);
        try {
            classifier.classify(0, 0); // a model that does not go with the labels is not published
        } catch (OrtException | RuntimeException e) {
            classifier.close();
            throw e;
        }
        return classifier;
    }
    // end::model[]
}
