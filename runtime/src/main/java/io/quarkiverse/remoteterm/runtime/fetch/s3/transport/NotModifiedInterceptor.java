package io.quarkiverse.remoteterm.runtime.fetch.s3.transport;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/**
 * Has the SDK take the 304 that answers a condition for a success. For an error it would make an XML parser, on each virtual
 * thread anew, to find that nothing describes it, and four exceptions: a third of what an unchanged check would allocate.
 */
final class NotModifiedInterceptor implements ExecutionInterceptor {

    static final int NOT_MODIFIED = 304;
    static final NotModifiedInterceptor INSTANCE = new NotModifiedInterceptor();

    private static final int NO_CONTENT = 204;
    /** Known by its identity: what a server writes there is never this very text. */
    @SuppressWarnings("StringOperationCanBeSimplified")
    private static final String MARK = new String("Not Modified");

    private NotModifiedInterceptor() {
    }

    /** One with a body, which no client should have, stays an error. */
    @Override
    public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        SdkHttpResponse response = context.httpResponse();
        boolean unchanged = response.statusCode() == NOT_MODIFIED && context.responseBody().isEmpty()
                && context.request() instanceof GetObjectRequest request && request.ifNoneMatch() != null;
        return unchanged ? response.toBuilder().statusCode(NO_CONTENT).statusText(MARK).build() : response;
    }

    /**
     * @return the status that S3 has sent
     */
    static int status(SdkHttpResponse response) {
        return response.statusText().orElse(null) == MARK ? NOT_MODIFIED : response.statusCode();
    }
}
