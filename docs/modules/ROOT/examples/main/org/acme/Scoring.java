package org.acme;

import java.util.List;

/**
 * A model, and the features that it was trained with.
 */
public record Scoring(double weight, List<String> features) {

    public double score(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * weight;
        }
        return sum;
    }
}
