import { generate } from "selfsigned";

export interface Certificates {
  /** The authority that signed the server's certificate, as PEM. */
  ca: string;
  certificate: string;
  key: string;
}

/** An authority and a server certificate for `localhost` and 127.0.0.1, good for two days. */
export async function makeCertificates(authority = "Stagegate sandbox"): Promise<Certificates> {
  const day = 24 * 3600_000;
  const common = {
    keyType: "ec" as const,
    algorithm: "sha256",
    notBeforeDate: new Date(Date.now() - day),
    notAfterDate: new Date(Date.now() + 2 * day),
  };
  const ca = await generate([{ name: "commonName", value: authority }], {
    ...common,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: "commonName", value: "localhost" }], {
    ...common,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "keyUsage", digitalSignature: true, keyEncipherment: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return { ca: ca.cert, certificate: server.cert, key: server.private };
}
