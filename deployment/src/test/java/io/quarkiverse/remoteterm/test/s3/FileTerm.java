package io.quarkiverse.remoteterm.test.s3;

import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.runtime.StartupEvent;

public class FileTerm {

    @RemoteTerm("motto")
    String motto(String payload) {
        return payload;
    }

    void say(@Observes StartupEvent event, Term<String> motto) {
        Logger.getLogger(FileTerm.class).info("The motto is " + motto.get());
    }
}
