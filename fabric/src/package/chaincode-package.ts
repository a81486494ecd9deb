import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";

/** Where peers find the chaincode: connection.json of a chaincode that runs as a service. */
export interface ChaincodeConnection {
  /** host:port as the peers see it. The builder of Fabric fills in a template such as {{.peername}}. */
  readonly address: string;
  /** PEM texts; without a root certificate the connection is in the clear. */
  readonly tls?: { readonly rootCert: string; readonly client?: { readonly key: string; readonly cert: string } };
}

export interface ChaincodePackage {
  /** What `peer lifecycle chaincode install` takes. */
  readonly bytes: Buffer;
  /** label:sha256 of the bytes, as `peer lifecycle chaincode calculatepackageid` prints it. */
  readonly id: string;
}

/** As Fabric's peers require it. */
const LABEL = /^[a-zA-Z0-9]+([.+_-][a-zA-Z0-9]+)*$/;
const ADDRESS = /^[^\s:]+:\d{1,5}$/;

/** The package of a chaincode as a service: the same bytes for the same arguments. Errors: RangeError. */
export async function packageChaincode(label: string, { address, tls }: ChaincodeConnection): Promise<ChaincodePackage> {
  if (!LABEL.test(label)) throw new RangeError(`label: came ${JSON.stringify(label)}, required letters and digits, with single . + _ - between them`);
  if (!ADDRESS.test(address)) throw new RangeError(`address: came ${JSON.stringify(address)}, required host:port as the peers see it`);
  const connection = {
    address,
    dial_timeout: "10s",
    tls_required: tls !== undefined,
    ...(tls && { root_cert: tls.rootCert, client_auth_required: tls.client !== undefined }),
    ...(tls?.client && { client_key: tls.client.key, client_cert: tls.client.cert }),
  };
  const code = await tarGz([["connection.json", json(connection)]]);
  const bytes = await tarGz([
    ["metadata.json", json({ type: "ccaas", label })],
    ["code.tar.gz", code],
  ]);
  return { bytes, id: `${label}:${createHash("sha256").update(bytes).digest("hex")}` };
}

function json(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
}

async function tarGz(files: readonly (readonly [name: string, content: Buffer])[]): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of files) archive.entry({ name, mode: 0o644, mtime: new Date(0) }, content);
  archive.finalize();
  // Stored, not compressed, and without the name of the system: the bytes depend on no version of zlib.
  const zipped = gzipSync(await buffer(archive), { level: 0 });
  zipped[9] = 255;
  return zipped;
}
