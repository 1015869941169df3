import { createSecureContext, type SecureContext } from "node:tls";

export interface OneRunCertificate {
  /** As PEM, for those who are to trust it. */
  certificate: string;
  secureContext: SecureContext;
}

const dayMs = 24 * 3600_000;

let made: Promise<OneRunCertificate> | undefined;

/**
 * A certificate for 127.0.0.1 and localhost that signs itself, for tools that insist on TLS: one for each run of
 * this process. The library that makes it is loaded only here.
 */
export function oneRunCertificate(): Promise<OneRunCertificate> {
  made ??= makeCertificate();
  return made;
}

async function makeCertificate(): Promise<OneRunCertificate> {
  const { generate } = await import("selfsigned");
  const { cert: certificate, private: key } = await generate([{ name: "commonName", value: "localhost" }], {
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
  return { certificate, secureContext: createSecureContext({ cert: certificate, key }) };
}
