import { readConnectionProfile } from "../client/connection-profile";
import { FabricEngine } from "../client/fabric-engine";
import { UsageError, wholeOption, type Options } from "./command";

/** The engine that the options name. Errors: UsageError, ConnectionProfileError. */
export function engineOf({ profile, peer, channel, chaincode, identities, concurrency }: Options): FabricEngine {
  if (profile === undefined) throw new UsageError("--profile: came nothing, required the file of a connection profile");
  if (channel === undefined) throw new UsageError("--channel: came nothing, required the channel's name");
  return new FabricEngine({ connection: readConnectionProfile(profile, peer), channel, chaincode, identities, concurrency: wholeOption("concurrency", concurrency) });
}
