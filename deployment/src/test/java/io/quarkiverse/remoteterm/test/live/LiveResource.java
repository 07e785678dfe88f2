package io.quarkiverse.remoteterm.test.live;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.RemoteTerms;

@Path("/live")
public class LiveResource {

    @Inject
    @RemoteTerm("greeting")
    LiveTerms.Text greeting;

    @Inject
    RemoteTerms terms;

    @GET
    @Path("/greeting")
    public String greeting() {
        return greeting.text();
    }

    @GET
    @Path("/farewell")
    public String farewell() {
        return ((LiveTerms.Text) terms.find("farewell").orElseThrow().get()).text();
    }
}
