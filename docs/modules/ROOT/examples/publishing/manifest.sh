#!/usr/bin/env bash
# Writes, renews, signs and verifies manifests: manifest.sh COMMAND ARGUMENT...
set -euo pipefail

# tag::write[]
# write TERM SERIAL EXPIRES [NAME FILE LOCATION]... > MANIFEST
write() {
    local term=$1 serial=$2 expires=$3 parts='{}'
    shift 3
    while [ $# -gt 0 ]; do
        parts=$(jq --arg name "$1" --arg location "$3" \
            --arg sha256 "$(sha256sum < "$2" | cut -d ' ' -f 1)" \
            --argjson size "$(wc -c < "$2")" \
            '.[$name] = {location: $location, sha256: $sha256, size: $size}' <<< "$parts")
        shift 3
    done
    jq -n --arg term "$term" --argjson serial "$serial" --arg expires "$expires" \
        --argjson parts "$parts" \
        '{format: "remote-term-manifest/1", term: $term, serial: $serial, expires: $expires, parts: $parts}'
}
# end::write[]

# tag::renew[]
# renew SERIAL EXPIRES < OLDER_MANIFEST > MANIFEST
renew() {
    jq --argjson serial "$1" --arg expires "$2" '.serial = $serial | .expires = $expires'
}
# end::renew[]

# tag::sign[]
# sign MANIFEST PRIVATE_KEY... > SIGNATURES : a line for each key (Ed25519)
sign() {
    local manifest=$1 key
    shift
    for key in "$@"; do
        openssl pkeyutl -sign -inkey "$key" -rawin -in "$manifest" | openssl base64 -A
        echo
    done
}
# end::sign[]

# tag::verify[]
# verify MANIFEST SIGNATURES PUBLIC_KEY : fails unless one of the signatures is by that key
verify() {
    local line
    while read -r line; do
        openssl base64 -d -A <<< "$line" > "$2.bin"
        if openssl pkeyutl -verify -pubin -inkey "$3" -rawin -in "$1" -sigfile "$2.bin" > "$2.out" 2>&1; then
            return
        fi
    done < "$2"
    echo "$1 is not signed by $3" >&2
    return 1
}
# end::verify[]

"$@"
