import { UsageError } from "../../../scripts/lib/command-line";
import { readConnectionProfile } from "../client/connection-profile";
import { FabricEngine } from "../client/fabric-engine";
import { wholeOption } from "./command";

const text = { type: "string" } as const;

/** For `parseArguments`: the network, and how it is talked to. */
export const networkOptions = {
  profile: text,
  peer: text,
  channel: text,
  chaincode: { ...text, default: "trading" },
  identities: { ...text, default: "identities" },
  concurrency: { ...text, default: "50" },
} as const;

/** What `networkOptions` give. */
export interface NetworkValues {
  readonly profile?: string | undefined;
  readonly peer?: string | undefined;
  readonly channel?: string | undefined;
  readonly chaincode: string;
  readonly identities: string;
  readonly concurrency: string;
}

export const NETWORK_HELP = `  --profile FILE         the network's connection profile, JSON
  --channel NAME         the channel
  --chaincode NAME       the chaincode's definition on the channel (default: ${networkOptions.chaincode.default})
  --peer NAME            a peer of the profile (default: the first of the client's organisation)
  --identities FOLDER    with PARTY/cert.pem and PARTY/key.pem; PARTY/mspid for a party of another organisation than the
                         client's (default: ${networkOptions.identities.default})
  --concurrency N        calls under way at one time (default: ${networkOptions.concurrency.default})
`;

/** The engine that the options name. Errors: UsageError, ConnectionProfileError. */
export function engineOf({ profile, peer, channel, chaincode, identities, concurrency }: NetworkValues): FabricEngine {
  if (profile === undefined) throw new UsageError("--profile: came nothing, required the file of a connection profile");
  if (channel === undefined) throw new UsageError("--channel: came nothing, required the channel's name");
  return new FabricEngine({ connection: readConnectionProfile(profile, peer), channel, chaincode, identities, concurrency: wholeOption("concurrency", concurrency) });
}
