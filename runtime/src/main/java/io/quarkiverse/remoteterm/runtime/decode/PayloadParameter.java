package io.quarkiverse.remoteterm.runtime.decode;

import java.util.Optional;

/**
 * A parameter of a producer method that receives a payload.
 *
 * @param position of the parameter, from 0
 * @param part of the manifest; empty: the payload as a whole, or the only part
 */
public record PayloadParameter(int position, Optional<String> part, PayloadType type) {
}
