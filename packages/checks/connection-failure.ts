interface NetworkError {
  name?: string;
  code?: string;
  message?: string;
  cause?: unknown;
  errors?: unknown[];
}

/** Why nobody answered, from the error of `fetch` or a socket: codes only, for messages can hold the URL. */
export function connectionFailure(thrown: unknown): string {
  const error = (thrown ?? {}) as NetworkError;
  const code = codeOf(error);
  if (error.name === "TimeoutError" || /TIMEDOUT|TIMEOUT/.test(code)) return "did not answer in time";
  if (code === "ECONNREFUSED") return "refused the connection";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return `was not found by name (${code})`;
  if (code === "ECONNRESET" || code === "EPIPE" || code === "UND_ERR_SOCKET")
    return "closed the connection before its answer was complete";
  if (code.startsWith("HPE_"))
    return `did not answer in HTTP/1.1 (${code}): it speaks another protocol, or only HTTP/2, which is not supported`;
  if (code.includes("NO_APPLICATION_PROTOCOL"))
    return "speaks only HTTP/2, which is not supported: let it speak HTTP/1.1 too";
  if (code.includes("WRONG_VERSION_NUMBER") || code.includes("PACKET_LENGTH_TOO_LONG"))
    return `does not speak TLS (${code}): write http:// in place of https://`;
  if (/SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/.test(code))
    return `has a certificate that is self-signed or of an authority that is not known here (${code}): put the authority's certificate in a file and its path in the variable NODE_EXTRA_CA_CERTS`;
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|EPROTO/.test(code))
    return `could not be reached by TLS (${code})`;
  // Ports of other protocols, which fetch never speaks HTTP to: https://fetch.spec.whatwg.org/#port-blocking
  if ((error.cause as NetworkError | undefined)?.message === "bad port")
    return "is on a port that is kept for another protocol";
  return `could not be reached${code === "" ? "" : ` (${code})`}`;
}

/** The innermost code: fetch wraps what the socket said, and happy-eyeballs wraps several of them. */
function codeOf(error: NetworkError): string {
  for (const inner of [error.cause, ...(error.errors ?? [])]) {
    const code = typeof inner === "object" && inner !== null ? codeOf(inner) : "";
    if (code !== "") return code;
  }
  return typeof error.code === "string" ? error.code : "";
}
