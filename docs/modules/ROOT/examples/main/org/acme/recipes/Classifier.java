package org.acme.recipes;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.quarkiverse.remoteterm.TermRejectedException;

// tag::classifier[]
public class Classifier implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final List<String> labels;

    Classifier(Path model, List<String> labels) throws OrtException {
        this.session = environment.createSession(model.toString());
        this.labels = List.copyOf(labels);
    }

    public String classify(float... features) throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(features),
                new long[] { 1, features.length });
                OrtSession.Result result = session.run(Map.of("features", tensor))) {
            float[] scores = ((float[][]) result.get(0).getValue())[0];
            if (scores.length != labels.size()) {
                throw new TermRejectedException("the model has " + scores.length + " classes, and there are " + labels.size()
                        + " labels");
            }
            int best = 0;
            for (int i = 1; i < scores.length; i++) {
                best = scores[i] > scores[best] ? i : best;
            }
            return labels.get(best);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
// end::classifier[]
