package io.quarkiverse.remoteterm.runtime;

import java.util.List;

import io.quarkiverse.remoteterm.runtime.publish.TermCells;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Brings what the build knows into the application: the declarations, and the cells that the beans of the terms read. Only few
 * and large values are recorded, whatever the number of terms.
 */
@Recorder
public class RemoteTermRecorder {

    /**
     * @param texts each with some names of terms, one a line
     */
    public RuntimeValue<TermCells> cells(List<String> texts) {
        return new RuntimeValue<>(new TermCells(texts.stream().flatMap(String::lines).toList()));
    }

    /**
     * @param scheduler null: the application's
     */
    public RuntimeValue<TermDeclarations> declarations(String scheduler) {
        return new RuntimeValue<>(new TermDeclarations(scheduler));
    }

    /**
     * @param texts each with some {@linkplain RecordedTerm#toLine() lines}, ordered by the names of the terms
     */
    public void declare(RuntimeValue<TermDeclarations> declarations, List<String> texts) {
        declarations.getValue().read(texts);
    }
}
