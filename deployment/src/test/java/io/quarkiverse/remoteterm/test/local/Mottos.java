package io.quarkiverse.remoteterm.test.local;

import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.Part;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermPublished;

public class Mottos {

    @RemoteTerm("motto")
    String motto(String text) {
        return text;
    }

    @RemoteTerm("unconfigured")
    Integer unconfigured(String text) {
        return Integer.valueOf(text);
    }

    @RemoteTerm("parts")
    String parts(@Part("left") String left, @Part("right") String right) {
        return left + " + " + right;
    }

    void partsPublished(@Observes @RemoteTerm("parts") TermPublished<String> event,
            @RemoteTerm("parts") Term<String> parts) {
        Logger.getLogger(Mottos.class).info("The parts are " + event.newValue() + " of " + parts.snapshot().origin());
    }

    void published(@Observes @RemoteTerm("motto") TermPublished<String> event, @RemoteTerm("motto") Term<String> motto) {
        Logger.getLogger(Mottos.class).info("The motto is " + event.newValue() + " of " + motto.snapshot().origin());
    }
}
