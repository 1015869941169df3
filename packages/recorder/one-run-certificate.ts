import { createSecureContext, type SecureContext } from "node:tls";

const dayMs = 24 * 3600_000;

/**
 * A certificate for 127.0.0.1 and localhost that signs itself, for tools that insist on TLS. The library that
 * makes it is loaded only here: hardly any tool asks for it over loopback.
 */
export async function oneRunCertificate(): Promise<SecureContext> {
  const { generate } = await import("selfsigned");
  const { cert, private: key } = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(Date.now() - dayMs),
    notAfterDate: new Date(Date.now() + dayMs),
    extensions: [
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return createSecureContext({ cert, key });
}
