import { readFileSync } from "node:fs";
import path from "node:path";

/** A connection profile that cannot be used; the message names file and field. */
export class ConnectionProfileError extends Error {
  override readonly name = "ConnectionProfileError";
}

/** The peer that the client talks to, and the organisation whose members its identities are. */
export interface Connection {
  /** The profile's file. */
  readonly file: string;
  readonly mspId: string;
  readonly peer: string;
  /** host:port. */
  readonly address: string;
  /** PEM of the authority of the peer's TLS certificate; without it the connection is in the clear. */
  readonly tlsRootCert?: Buffer;
  /** The name in the peer's TLS certificate where it is not the host's. */
  readonly serverName?: string;
}

/**
 * Reads a common connection profile in JSON: the organisation `client.organization`, its `mspid`, and its first peer, or
 * the one named, with `url`, `tlsCACerts` (`pem`, or a `path` relative to the file) and `grpcOptions`.
 * Errors: ConnectionProfileError.
 */
export function readConnectionProfile(file: string, peerName?: string): Connection {
  const profile = new Fields(file, parse(file));
  const organisation = profile.text("client/organization");
  const mspId = profile.text(`organizations/${organisation}/mspid`);
  const peer = peerName ?? profile.text(`organizations/${organisation}/peers/0`);
  const of = `peers/${peer}`;
  const url = profile.text(`${of}/url`);
  const [, scheme, address] = /^(grpcs?):\/\/([^/\s]+:\d{1,5})\/?$/.exec(url) ?? profile.fail(`${of}/url`, url, "grpcs://host:port, or grpc://host:port without TLS");
  const named = profile.optionalText(`${of}/grpcOptions/ssl-target-name-override`) ?? profile.optionalText(`${of}/grpcOptions/hostnameOverride`);
  return {
    file,
    mspId,
    peer,
    address: address!,
    ...(scheme === "grpcs" && { tlsRootCert: rootCert(profile, `${of}/tlsCACerts`) }),
    ...(named !== undefined && { serverName: named }),
  };
}

function parse(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new ConnectionProfileError(`${file}: required a connection profile that can be read (${(error as Error).message})`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ConnectionProfileError(`${file}: came ${JSON.stringify(text.slice(0, 40))}, required JSON; a profile in YAML becomes JSON with \`yq -o json\``);
  }
}

function rootCert(profile: Fields, field: string): Buffer {
  const pem = profile.at(`${field}/pem`);
  const text = Array.isArray(pem) ? pem.join("\n") : pem;
  if (typeof text === "string") {
    return text.includes("BEGIN CERTIFICATE") ? Buffer.from(text) : profile.fail(`${field}/pem`, text, "a certificate in PEM");
  }
  const given = profile.optionalText(`${field}/path`) ?? profile.fail(field, profile.at(field), "pem, or the path of a PEM file, as the url begins with grpcs");
  try {
    return readFileSync(path.resolve(path.dirname(profile.file), given));
  } catch (error) {
    return profile.fail(`${field}/path`, given, `a PEM file that can be read (${(error as Error).message})`);
  }
}

/** Fields of a JSON text by path. */
class Fields {
  constructor(
    readonly file: string,
    readonly value: unknown,
  ) {}

  at(field: string): unknown {
    return field.split("/").reduce<unknown>((value, name) => {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
      return (value as Record<string, unknown>)[name];
    }, this.value);
  }

  optionalText(field: string): string | undefined {
    const value = this.at(field);
    return value === undefined || (typeof value === "string" && value !== "") ? value : this.fail(field, value, "a text");
  }

  text(field: string): string {
    return this.optionalText(field) ?? this.fail(field, undefined, "a text");
  }

  fail(field: string, came: unknown, required: string): never {
    const shown = came === undefined ? "nothing" : JSON.stringify(came).slice(0, 80);
    throw new ConnectionProfileError(`${this.file}: ${field}: came ${shown}, required ${required}`);
  }
}
